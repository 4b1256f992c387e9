// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.view;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of saved views. */
@MessageBundle("views")
public interface ViewMessages {

    @Message("Saved views")
    String title();

    @Message("Lists of tickets under a name of yours. Each shows what you may see.")
    String lede();

    @Message("No saved view yet")
    String none();

    @Message("Save one below, and it stands beside your queues.")
    String noneText();

    @Message("shared by {who}")
    String sharedBy(String who);

    @Message("New view")
    String make();

    @Message("Name")
    String name();

    @Message("State")
    String stage();

    @Message("Waiting for us")
    String stageWaits();

    @Message("New")
    String stageNew();

    @Message("Open")
    String stageOpen();

    @Message("Waiting for the customer")
    String stageWaiting();

    @Message("With the second level")
    String stageEscalated();

    @Message("Resolved, last 30 days")
    String stageResolved();

    @Message("Closed, last 30 days")
    String stageClosed();

    @Message("Spam, last 30 days")
    String stageSpam();

    @Message("Assigned to")
    String holder();

    @Message("Whoever looks at the view")
    String holderMe();

    @Message("Nobody")
    String holderNobody();

    @Message("Tag")
    String tag();

    @Message("Exactly this word; empty means any.")
    String tagHint();

    @Message("A tag is one word of letters, digits, - and _, {most} characters at most.")
    String errorTag(String most);

    @Message("Any")
    String any();

    @Message("Shared with all colleagues")
    String shared();

    @Message("Save")
    String save();

    @Message("Change the view")
    String change();

    @Message("Delete the view")
    String remove();

    @Message("No ticket in this view")
    String empty();

    @Message("Give the view a name.")
    String errorNoName();

    @Message("The name is too long: {most} characters at most.")
    String errorLongName(String most);

    @Message("There are {most} views already: delete one first.")
    String errorTooMany(String most);

    @Message("There is no such view.")
    String refusedUnknown();

    @Message("This view is shared: leads change it.")
    String refusedShared();
}
