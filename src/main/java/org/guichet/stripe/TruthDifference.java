// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import java.util.Locale;

/**
 * What a run found to differ, and what was done about it.
 *
 * @param id its place in the report
 * @param field see {@link org.guichet.premium.PaymentBooks.Field}
 */
public record TruthDifference(
        long id, String reference, String field, String ours, String theirs, Done done) {

    private static final int LONGEST = 128;

    public TruthDifference {
        ours = cut(ours);
        theirs = cut(theirs);
    }

    public enum Done {
        /** It came in as an event would, and is settled by what is true then. */
        INBOX,
        /** No news can settle it: it is somebody's work. */
        PERSON;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(LONGEST, text.length()));
    }
}
