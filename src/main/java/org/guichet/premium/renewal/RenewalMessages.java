// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.renewal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The notice before a renewal. */
@MessageBundle("renewal")
public interface RenewalMessages {

    @Message("{plan} renews on {day}")
    String subject(String plan, String day);

    @Message(
            "Your plan {plan} renews by itself on {day}, for {amount}. If you do not want that, cancel before that day: on your page, or without signing in by the link below. You then keep what you have until the end of the period, and nothing more is charged.")
    String text(String plan, String amount, String day);

    @Message("Notice of a renewal")
    String letterKind();

    @Message("A renewal is not charged: its notice did not leave")
    String kindHeld();

    @Message(
            "The law wants a notice before this renewal is charged, and the letter did not leave. The charge is held back, and the customer is served meanwhile. Find out why, and have the letter sent again; once it has left, the charge goes on by itself after the days that have to lie between.")
    String doHeld();

    @Message("A plan ended while a renewal was not charged yet")
    String kindUncharged();

    @Message(
            "The notice of this renewal was late, so its invoice lies at the payment provider as a draft; the plan ended before it was charged. Decide whether the time of use is owed. Charge it or delete the draft there.")
    String doUncharged();
}
