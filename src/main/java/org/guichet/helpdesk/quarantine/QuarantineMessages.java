// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.quarantine;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of held mail; English here, the other languages beside. */
@MessageBundle("quarantine")
public interface QuarantineMessages {

    @Message(
            "Mail that came and was not believed: somebody looks at it and says what becomes of it.")
    String quarantineLede();

    @Message("Held back")
    String quarantineHeld();

    @Message("Judged")
    String quarantineJudged();

    @Message("Oldest first")
    String oldestMails();

    @Message("Newest first")
    String newestMails();

    @Message("No mail is held back.")
    String noneHeld();

    @Message("Mail appears here when we cannot be sure who sent it.")
    String noneHeldText();

    @Message("No mail was judged yet.")
    String noneJudged();

    @Message("What was judged stays for 90 days after it came.")
    String noneJudgedText();

    @Message("Each judgement is in the log. Keys were removed before the mail was stored.")
    String quarantineFoot();

    @Message("The next ones")
    String nextPage();

    @Message("From the start")
    String fromTheStart();

    @Message("no ticket")
    String noTicket();

    @Message("Sender")
    String heldSender();

    @Message("Why")
    String heldWhy();

    @Message("Came")
    String heldSince();

    @Message("What became of it")
    String heldOutcome();

    @Message("Compared")
    String heldCompared();

    @Message("Who is it from?")
    String heldFacts();

    @Message("What it says")
    String mailSaid();

    @Message("text only, keys removed")
    String plainText();

    @Message("guessed")
    String guessed();

    @Message("another address")
    String whySenderShort();

    @Message("not vouched for")
    String whyVerdictShort();

    @Message(
            "It answers a letter of this ticket, but comes from an address that is not the customer’s.")
    String whySender();

    @Message(
            "Our mail server does not vouch for the sender: anybody can have written this address.")
    String whyVerdict();

    @Message("the address is the customer’s, but anybody could have typed it")
    String likeSame();

    @Message("the address is not the customer’s")
    String likeOther();

    @Message("the customer came signed in: we do not hold the address")
    String likeUnknown();

    @Message("it names no ticket, so there is nothing to compare")
    String likeNone();

    @Message("The sender is not proven.")
    String senderUnproven();

    @Message("Tell nobody anything because of this mail that you would not tell a stranger.")
    String senderUnprovenText();

    @Message("What becomes of it?")
    String judgeTitle();

    @Message("Add to the ticket")
    String judgeAdd();

    @Message(
            "It stands there marked as not proven, and the ticket waits for an answer. Answers still go to the customer only, and nothing is proven about the account.")
    String judgeAddHint();

    @Message("Open as a ticket")
    String judgeOpen();

    @Message(
            "An acknowledgement goes to {sender}. The address counts as typed: it proves nothing about an account.")
    String judgeOpenHint(String sender);

    @Message("Discard")
    String judgeDiscard();

    @Message("Nobody is told. It can be read here until 90 days after it came.")
    String judgeDiscardHint();

    @Message("Held back")
    String outcomeHeld();

    @Message("Added")
    String outcomeAdded();

    @Message("Opened")
    String outcomeOpened();

    @Message("Discarded")
    String outcomeDiscarded();

    @Message("Nothing was done: somebody was quicker.")
    String judgedBefore();

    @Message("{name} added it to a ticket ({time}):")
    String judgedAdded(String name, String time);

    @Message("{name} opened it as a ticket ({time}):")
    String judgedOpened(String name, String time);

    @Message("{name} discarded it ({time}).")
    String judgedDiscarded(String name, String time);

    @Message("Ticket {number}")
    String backToTicket(String number);
}
