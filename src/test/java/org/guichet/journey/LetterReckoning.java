// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.journey.StripeTruth.Held;

/** What was written to the subscribers, against what happened to them at Stripe. */
final class LetterReckoning {

    private final StripeTruth truth;
    private final ChaosTable table;

    LetterReckoning(StripeTruth truth, ChaosTable table) {
        this.truth = truth;
        this.table = table;
    }

    /**
     * @param inMailboxes Message-IDs of the mails that arrived
     * @param mails how many arrived
     */
    void reckon(
            Collection<Held> theirs, Map<String, Held> ours, Set<String> inMailboxes, long mails)
            throws Exception {
        table.part("Letters");
        table.must(
                "that premium begins, against subscriptions that have",
                truth.count("guichet", "select count(*) from letter where kind = 'premium-active'"),
                ours.values().stream().filter(Held::begun).count());
        table.none(
                "subscriptions told not once that they begin",
                product(
                        "select s.reference from subscription s where s.activated_at is not null"
                                + " and 1 <> (select count(*) from letter l where l.kind ="
                                + " 'premium-active' and l.about = s.id::text)"));
        table.none(
                "invoices not sent once",
                product(
                        "select i.number from invoice i where 1 <> (select count(*) from letter l"
                                + " where l.kind = 'invoice' and l.about = i.number)"));
        late(theirs);
        table.none(
                "declarations not received once in writing",
                product(
                        "select d.reference from declaration d where 1 <> (select count(*) from"
                                + " letter l where l.kind = 'cancellation-receipt' and l.about ="
                                + " d.reference)"));
        table.none("unsent", product("select kind from letter where sent_at is null"));
        Set<String> written = new HashSet<>(product("select message_id from letter"));
        table.count("written", written.size());
        table.none(
                "that did not arrive",
                written.stream().filter(id -> !inMailboxes.contains(id)).toList());
        table.count(
                "arrived again under the same Message-ID after a kill", mails - inMailboxes.size());
    }

    /** Who is late is written to, and nobody else. */
    private void late(Collection<Held> theirs) throws Exception {
        table.count(
                "that a payment is late",
                truth.count(
                        "guichet", "select count(*) from letter where kind = 'payment-failed'"));
        table.none(
                "late payments without their letters, or letters without one",
                product(
                        "select s.reference from subscription s where (select coalesce(sum(letters),"
                                + " 0) from dunning d where d.subscription = s.id) <> (select count(*)"
                                + " from letter l where l.kind = 'payment-failed' and l.about ="
                                + " s.id::text)"));
        Set<String> everLate =
                new HashSet<>(
                        truth.rows(
                                "sandbox",
                                "select distinct data -> 'data' -> 'object' ->> 'id' from stripe.event"
                                        + " where type = 'customer.subscription.updated' and data ->"
                                        + " 'data' -> 'object' ->> 'status' = 'past_due'",
                                row -> row.getString(1)));
        table.atLeast("subscriptions late once or more, at Stripe", everLate.size(), 1);
        table.none(
                "written to as late that never were",
                product(
                                "select distinct s.reference from dunning d join subscription s on"
                                        + " s.id = d.subscription")
                        .stream()
                        .filter(one -> !everLate.contains(one))
                        .toList());
        Set<String> underway =
                new HashSet<>(
                        product(
                                "select s.reference from dunning d join subscription s on s.id ="
                                        + " d.subscription where d.ended_at is null"));
        table.none(
                "late now and not dunned, or dunned and not late",
                theirs.stream()
                        .filter(
                                one ->
                                        one.state().equals("PAST_DUE")
                                                != underway.contains(one.reference()))
                        .map(Object::toString)
                        .toList());
        table.none(
                "told twice that it was given up",
                product(
                        "select about from letter where kind = 'payment-given-up' group by 1 having"
                                + " count(*) > 1"));
    }

    private List<String> product(String sql) throws Exception {
        return truth.rows("guichet", sql, row -> row.getString(1));
    }
}
