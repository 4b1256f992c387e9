// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.reveal;

import java.time.Instant;
import org.guichet.accounts.budget.Spending;

/**
 * Why nothing may be shown, as templates tell it apart.
 *
 * @param paused or else over the budget
 * @param at since when, or until when
 */
public record Denial(boolean paused, Instant at) {

    static Denial of(Spending.Denied why) {
        return new Denial(why instanceof Spending.Paused, why.at());
    }
}
