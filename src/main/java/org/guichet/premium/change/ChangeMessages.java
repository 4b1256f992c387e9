// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.change;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What customers read when they take another plan or rhythm: on pages and in letters. */
@MessageBundle("change")
public interface ChangeMessages {

    @Message("Change my plan")
    String title();

    @Message("Nothing changes before you have seen what it costs and agreed to it.")
    String lede();

    @Message("You have {plan}, for {price}.")
    String nowHave(String plan, String price);

    @Message("at once; you pay the difference")
    String atOnce();

    @Message("from {day}, when what you have paid for ends")
    String atEnd(String day);

    @Message("What you can choose")
    String choices();

    @Message("See what it comes to")
    String see();

    @Message(
            "Your plan cannot change now: it was cancelled, or a payment is open. Your plan page says what to do first.")
    String notNow();

    @Message(
            "There is nothing else to choose for your contract. Please write to us if you need another plan.")
    String noChoices();

    @Message("Your change")
    String reviewTitle();

    @Message("So far")
    String fromLabel();

    @Message("Then")
    String toLabel();

    @Message("When")
    String whenLabel();

    @Message("at once")
    String nowWord();

    @Message("Credited for time not used")
    String credit();

    @Message("Charged now")
    String dueNow();

    @Message("{price}, next on {day}")
    String nextOn(String price, String day);

    @Message("The payment is taken at once. The new plan begins as soon as it is through.")
    String nowNote();

    @Message("Until then you keep what you have. Nothing is charged now, and you can take it back.")
    String endNote();

    @Message("Change and pay {amount}")
    String payNow(String amount);

    @Message("Change on {day}")
    String changeThen(String day);

    @Message(
            "Something has changed meanwhile: what you see is of now. Nothing was charged. Please look once more.")
    String otherwise();

    @Message("Too much is stored for {plan}")
    String tooFullTitle(String plan);

    @Message(
            "You store {used}, and there would be room for {room}. Delete files in the app first, then choose again. Nothing has changed.")
    String tooFullText(String used, String room);

    @Message("This cannot be reckoned now")
    String closedTitle();

    @Message(
            "The payment provider or your storage does not answer. Nothing has changed and nothing was charged. Please try again in some minutes.")
    String closedText();

    @Message("Other choices")
    String others();

    @Message("Your change is under way")
    String underwayTitle();

    @Message(
            "This usually takes a few seconds. The page looks again by itself; an e-mail tells you how it went.")
    String underwayText();

    @Message("Please confirm the payment for {plan}")
    String awaitingTitle(String plan);

    @Message(
            "The payment of {amount} is not through: your bank wants you to confirm it, or refused it. Nothing has changed yet, you keep the plan you have. If it is not paid within 23 hours, the change to {plan} is dropped and nothing is charged for it.")
    String awaitingText(String amount, String plan);

    @Message("{plan} from {day}")
    String plannedTitle(String plan, String day);

    @Message(
            "Until {day} you keep what you have. Then your plan becomes {plan}, for {price}. You can take that back until then, on your page.")
    String plannedText(String day, String plan, String price);

    @Message("Keep my plan")
    String keep();

    @Message("You have {plan}")
    String doneTitle(String plan);

    @Message(
            "Your plan is now {plan}. The change cost {due}; the invoice comes by itself. Afterwards it is {price}, next on {day}.")
    String letterDoneNow(String plan, String due, String price, String day);

    @Message("Your plan is now {plan}, for {price}.")
    String letterDone(String plan, String price);

    @Message("You keep {plan}")
    String keptTitle(String plan);

    @Message("The change that you had planned is taken back. Nothing else has changed.")
    String keptText();

    @Message("You still have {plan}")
    String lapsedTitle(String plan);

    @Message(
            "The change was not made: its payment did not come through, or it would no longer have cost what you agreed to. Nothing was charged for it. You can choose again on your page.")
    String lapsedText();

    @Message("The change was not made, because the plan was cancelled or has ended.")
    String endedText();

    @Message("Your plan became another one while you were looking. Nothing was charged.")
    String changedMeanwhile();

    @Message("See the change")
    String seeChange();

    @Message("Change of plan")
    String letterKind();
}
