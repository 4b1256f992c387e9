// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.team;

/**
 * How a desk shares work out.
 *
 * @param inHand so many tickets may wait for one person before they are given no more; what they
 *     take by name is theirs to decide
 * @param roundRobin whether new tickets are given out by themselves
 */
public record Rules(int inHand, boolean roundRobin) {

    public static final int MOST_IN_HAND = 200;

    /** Of a desk where nobody set anything. */
    static final Rules USUAL = new Rules(20, false);
}
