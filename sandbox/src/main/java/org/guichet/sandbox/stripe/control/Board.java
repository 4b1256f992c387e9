// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.control;

import java.util.ArrayList;
import java.util.List;
import org.guichet.sandbox.stripe.store.Switches;
import org.guichet.sandbox.stripe.store.Switches.Name;

/** The switches as the page shows them: one panel for each thing that can go wrong. */
record Board(String title, Toggle toggle, List<Field> fields) {

    /** A switch that is on or off, in words for both. */
    record Toggle(String key, boolean on, String state, String act) {}

    /**
     * A switch with a number, or with words to choose from.
     *
     * @param words none for a number; then {@code value} is a word's place
     */
    record Field(String key, String label, long value, long most, List<String> words) {}

    static List<Board> of(Switches switches) {
        return List.of(api(switches), hooks(switches), payments(switches));
    }

    private static Board api(Switches switches) {
        boolean down = switches.on(Name.OUTAGE);
        return new Board(
                "API",
                new Toggle(
                        Name.OUTAGE.key(),
                        down,
                        down ? "Outage: every call answers 500" : "The API answers",
                        down ? "End the outage" : "Start an outage"),
                new Fields(switches)
                        .with(Name.RATE_LIMIT_PERCENT, "429, too many requests, %")
                        .with(Name.LOCK_TIMEOUT_PERCENT, "429, lock_timeout, %")
                        .with(Name.ERROR_PERCENT, "500, %")
                        .with(Name.TIMEOUT_PERCENT, "No answer, %")
                        .with(Name.TIMEOUT_MS, "… cut after, ms")
                        .with(Name.SLOW_PERCENT, "Slow answer, %")
                        .with(Name.SLOW_MS, "… after, ms")
                        .with(Name.SEED, "Seed of all chance")
                        .all);
    }

    private static Board hooks(Switches switches) {
        boolean held = switches.on(Name.HOOKS_PAUSED);
        return new Board(
                "Webhooks",
                new Toggle(
                        Name.HOOKS_PAUSED.key(),
                        held,
                        held ? "Webhooks are held" : "Webhooks are sent",
                        held ? "Let them go" : "Hold them"),
                new Fields(switches)
                        .with(Name.DUPLICATE, "Extra copies of each")
                        .with(Name.DELAY_MS, "Delay, ms")
                        .with(Name.REORDER_MS, "Shuffled within, ms")
                        .with(Name.DROP_PERCENT, "Lost on the way, %")
                        .with(Name.DROP_MINUTES, "… tried again after, minutes")
                        .all);
    }

    private static Board payments(Switches switches) {
        return new Board(
                "Payments",
                null,
                new Fields(switches)
                        .with(Name.FAIL_PAYMENTS, "Payments that fail next")
                        .with(Name.FAIL_FINALIZATIONS, "Invoices that stay drafts next")
                        .with(Name.AFTER_RETRIES, "After the last retry")
                        .with(Name.DEBIT_SECONDS, "Bank debit takes, seconds")
                        .all);
    }

    /** Collects fields with the positions of their switches. */
    private static final class Fields {
        private final Switches switches;
        private final List<Field> all = new ArrayList<>();

        Fields(Switches switches) {
            this.switches = switches;
        }

        Fields with(Name name, String label) {
            long value = switches.value(name);
            all.add(new Field(name.key(), label, value, name.most(), name.words()));
            return this;
        }
    }
}
