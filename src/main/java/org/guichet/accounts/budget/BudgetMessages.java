// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.budget;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What is said to whoever is over the budget, or paused. */
@MessageBundle("budget")
public interface BudgetMessages {

    @Message("You have looked at enough accounts for now.")
    String overTitle();

    @Message("The next one opens from {at} on. If it cannot wait, a colleague can take the ticket.")
    String overText(String at);

    @Message("Your partner’s people have used up their common limit for now.")
    String partnerTitle();

    @Message(
            "It is not your own, and nothing counts against you. There is room again from {at} on. If it cannot wait, a colleague can take the ticket.")
    String partnerText(String at);

    @Message("Your access to accounts is paused.")
    String pausedTitle();

    @Message(
            "It was paused on {at}: you went over the limit again and again, or somebody paused it. Tickets can be answered as before. Your lead or the provider can tell you why, and lift the pause.")
    String pausedText(String at);
}
