// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.reveal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of one field in clear: reason, code, sixty seconds. */
@MessageBundle("reveal")
public interface RevealMessages {

    @Message("Reveal")
    String button();

    @Message("Reveal the e-mail address")
    String email();

    @Message(
            "The address appears for 60 seconds. The customer sees on their own page that you looked, and why is kept with it.")
    String lede();

    @Message("Reason")
    String reason();

    @Message("Choose a reason")
    String reasonChoose();

    @Message("Verify a caller")
    String reasonCaller();

    @Message("Mail does not arrive")
    String reasonDelivery();

    @Message("Correct a bill")
    String reasonBilling();

    @Message("Check a suspicion of fraud")
    String reasonFraud();

    @Message("A legal request")
    String reasonLegal();

    @Message("What you need it for")
    String words();

    @Message("A sentence. Without the customer’s data.")
    String wordsHint();

    @Message("Continue with a code")
    String go();

    @Message(
            "Next you are asked for a code of your authenticator. It is believed for five minutes.")
    String goHint();

    @Message("Please choose a reason.")
    String errorReason();

    @Message("Please say in a sentence what you need it for.")
    String errorWords();

    @Message("E-mail address")
    String revealedTitle();

    @Message("When the time is up it is gone from this page. Do not copy it.")
    String revealedHint();

    @Message("The minute is over.")
    String revealedOver();

    @Message(
            "The address is not shown any more. If you still need it, reveal it again with a reason.")
    String revealedOverText();

    @Message("The storage core does not answer. Nothing was shown.")
    String revealedAway();

    @Message(
            "The storage core’s answer was not what was agreed. It was dropped, and nothing was shown.")
    String revealedWithheld();

    @Message("The storage core did not show it.")
    String revealedRefused();

    @Message("You have revealed enough for now.")
    String over();

    @Message("The next field can be revealed from {at} on.")
    String overText(String at);

    @Message("The account is shut.")
    String shut();

    @Message("A field can be revealed only while the account is open to you on its ticket.")
    String shutText();

    @Message(
            "There is nothing of yours to show here. Go back to the ticket and reveal the field again.")
    String refusedNoReveal();

    @Message(
            "This needs a sign-in with a code of your authenticator, and the sign-in server did not ask for one. Please tell whoever looks after your sign-in.")
    String refusedCode();
}
