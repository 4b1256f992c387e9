// SPDX-License-Identifier: Apache-2.0
package org.guichet.approval;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of approvals; English here, the other languages beside. */
@MessageBundle("approval")
public interface ApprovalMessages {

    @Message("Approvals")
    String title();

    @Message("What nobody does alone: one person proposes it, a second one decides.")
    String lede();

    @Message("Waiting")
    String waiting();

    @Message("Decided")
    String over();

    @Message("Nothing waits for a decision.")
    String noneWaiting();

    @Message("A proposal appears here the moment somebody makes it.")
    String noneWaitingText();

    @Message("Nothing has been decided yet.")
    String noneOver();

    @Message("What")
    String what();

    @Message("About")
    String about();

    @Message("Proposed by")
    String proposer();

    @Message("Decide by")
    String until();

    @Message("Outcome")
    String end();

    @Message("By")
    String decidedBy();

    @Message("Reason")
    String reason();

    @Message("Proposed")
    String proposedAt();

    @Message("Decided")
    String decidedAt();

    @Message("All approvals")
    String all();

    @Message("If it is approved")
    String consequence();

    @Message("Facts")
    String facts();

    @Message("See what it is about")
    String look();

    @Message("Approve and do it")
    String approve();

    @Message("Refuse")
    String refuse();

    @Message("Withdraw it")
    String withdraw();

    @Message("You proposed this. Somebody else has to decide.")
    String yourOwn();

    @Message(
            "You have proposed this already with another reason, and it waits. Withdraw that one first if it is to be decided with this reason.")
    String waitsAlready();

    @Message("This was over before your click.")
    String tooLate();

    @Message("Your click changed nothing.")
    String nothingChanged();

    @Message("Waiting")
    String stateOpen();

    @Message("Approved")
    String stateApproved();

    @Message("Refused")
    String stateRefused();

    @Message("Withdrawn")
    String stateWithdrawn();

    @Message("Expired")
    String stateExpired();

    @Message("Proposals and decisions are in the log.")
    String foot();

    @Message("You proposed this yourself. A second person has to approve it.")
    String refusedOwn();

    @Message("There is no such proposal, or it is not yours to see.")
    String refusedUnknown();

    @Message("What was proposed")
    String proposed();
}
