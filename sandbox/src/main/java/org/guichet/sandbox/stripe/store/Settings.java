// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.store;

/** The switches that decide what becomes of money, as they stand inside one transaction. */
public final class Settings {

    private final Books books;

    Settings(Books books) {
        this.books = books;
    }

    /** How long a bank debit is on its way, and a refund of one. */
    public long debitSeconds() {
        return value(Switches.Name.DEBIT_SECONDS);
    }

    /** What becomes of a subscription that nobody paid for: cancel, unpaid or past_due. */
    public String afterRetries() {
        Switches.Name name = Switches.Name.AFTER_RETRIES;
        return name.words().get((int) value(name));
    }

    /** Takes one of the payments that are to fail; false when none is left. */
    public boolean paymentFails() {
        return taken(Switches.Name.FAIL_PAYMENTS);
    }

    /** Takes one of the drafts that are to stay drafts; false when none is left. */
    public boolean finalizationFails() {
        return taken(Switches.Name.FAIL_FINALIZATIONS);
    }

    private long value(Switches.Name name) {
        return books
                .ask(
                        "select json_build_object('value', value)::text from stripe.switch"
                                + " where name = ?",
                        name.key())
                .stream()
                .mapToLong(row -> row.path("value").asLong())
                .findFirst()
                .orElse(name.standard());
    }

    private boolean taken(Switches.Name name) {
        return books.change(
                        "update stripe.switch set value = value - 1 where name = ? and value > 0",
                        name.key())
                > 0;
    }
}
