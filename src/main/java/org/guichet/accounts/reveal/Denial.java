// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.reveal;

import java.time.Instant;
import org.guichet.accounts.budget.Spending;

/**
 * Why nothing may be shown, as templates tell it apart.
 *
 * @param paused or else over the budget
 * @param ofPartner whether that is the one which all agents of the partner share
 * @param at since when, or until when
 */
public record Denial(boolean paused, boolean ofPartner, Instant at) {

    static Denial of(Spending.Denied why) {
        return switch (why) {
            case Spending.Paused paused -> new Denial(true, false, paused.at());
            case Spending.Over over -> new Denial(false, over.ofPartner(), over.at());
        };
    }
}
