// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.bulk;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.helpdesk.sla.Matter.Priority;

/**
 * What is to be done with which tickets.
 *
 * @param priority of {@link Act#PRIORITISE}
 * @param drawn when the page was drawn on which they were chosen
 */
record Order(Act act, Optional<Priority> priority, List<Chosen> chosen, Instant drawn) {

    /** What can be done with several at once. */
    enum Act {
        TAKE,
        GIVE_BACK,
        RESOLVE,
        CLOSE,
        SPAM,
        PRIORITISE;

        static Optional<Act> parse(String code) {
            return Arrays.stream(values()).filter(act -> act.code().equals(code)).findFirst();
        }

        /** As forms send it: {@code give_back}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * Whether nobody works on the ticket afterwards: what came meanwhile must be read first.
         */
        boolean ends() {
            return this == RESOLVE || this == CLOSE || this == SPAM;
        }
    }

    /**
     * A ticket as it stood in the list.
     *
     * @param changed when it was changed last, in milliseconds
     */
    record Chosen(long number, long changed) {

        private static final Pattern SHAPE = Pattern.compile("([0-9]{1,12})\\.([0-9]{1,15})");

        /** Of {@link org.guichet.helpdesk.ticket.TicketView#asShown}. */
        static Optional<Chosen> parse(String shown) {
            Matcher parts = SHAPE.matcher(shown);
            return parts.matches()
                    ? Optional.of(
                            new Chosen(
                                    Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return number + "." + changed;
        }
    }

    /** The same for the same order, see {@link org.guichet.page.FormKey#mark}. */
    String[] fields(String agent) {
        return new String[] {
            "bulk", agent, act.name(), priority.map(Priority::name).orElse(""), chosen.toString()
        };
    }
}
