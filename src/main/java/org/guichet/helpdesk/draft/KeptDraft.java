// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.draft;

import java.time.Instant;

/**
 * What is kept of one box.
 *
 * @param text empty where nothing is
 * @param key of the form it was typed in
 * @param version counts up with each keeping; 0 where nothing was ever kept
 * @param sent whether it is empty because it was sent, under this key
 */
public record KeptDraft(String text, String key, long version, boolean sent, Instant at) {

    public static KeptDraft none() {
        return new KeptDraft("", "", 0, false, Instant.EPOCH);
    }

    /** Whether there is a text to go on with. */
    public boolean stands() {
        return !text.isEmpty();
    }
}
