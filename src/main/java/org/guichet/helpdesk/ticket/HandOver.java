// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

/**
 * What the second level must know.
 *
 * @param tried what the partner did already
 * @param asked what they want to know, or done
 * @param expected what the customer was told, and waits for
 */
public record HandOver(String tried, String asked, String expected) {

    /** Of each of the three, in characters. */
    public static final int LONGEST = 2_000;
}
