// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of tags, merged tickets and tickets split off. */
@MessageBundle("filing")
public interface FilingMessages {

    @Message("Tags")
    String tags();

    @Message("Add a tag")
    String addTag();

    @Message("Add")
    String add();

    @Message("Take off")
    String takeOff();

    @Message("Take off the tag {tag}")
    String takeOffLabel(String tag);

    @Message("Tickets tagged {tag}")
    String taggedTitle(String tag);

    @Message("No ticket has this tag")
    String taggedNone();

    @Message("Tags are put on tickets from their own pages.")
    String taggedNoneText();

    @Message("Older ones")
    String older();

    @Message("A tag is one word of at most 40 letters, digits and hyphens. Nothing was changed.")
    String refusedTag();

    @Message("This ticket has twenty tags already. Take one off first.")
    String refusedMany();

    @Message("Merge")
    String merge();

    @Message("Merge into ticket number")
    String mergeInto();

    @Message("This ticket closes; what its customer writes comes to the other one.")
    String mergeHint();

    @Message("The conversation goes on in ticket")
    String mergedInto();

    @Message("Take apart again")
    String takeApart();

    @Message("{who} merged this ticket into")
    String eventMerged(String who);

    @Message("{who} merged into this ticket:")
    String eventMergedHere(String who);

    @Message("{who} took this ticket apart again from")
    String eventTakenApart(String who);

    @Message("{who} made a message here a ticket of its own:")
    String eventSplit(String who);

    @Message("{who} made this ticket of a message in")
    String eventSplitFrom(String who);

    @Message("{who} added the tag {tag}")
    String eventTagged(String who, String tag);

    @Message("{who} took off the tag {tag}")
    String eventUntagged(String who, String tag);

    @Message(
            "A ticket is not merged into itself, nor into one that goes on in it. Nothing was changed.")
    String refusedItself();

    @Message("There is no such ticket among those that you see.")
    String refusedUnknown();

    @Message("The two tickets belong to different partners. Nothing was changed.")
    String refusedPartners();

    @Message(
            "Nothing shows that both tickets are one customer’s, so they stay two: neither may read what the other wrote. Link them instead.")
    String refusedCustomers();

    @Message(
            "The other ticket is done. Open it again first: what the customer waits for would be lost there.")
    String refusedDone();

    @Message("Make it a ticket")
    String split();

    @Message("A ticket of its own")
    String splitTitle();

    @Message(
            "The message opens a new ticket, linked to this one, and stays here too. The customer gets its number.")
    String splitLede();

    @Message("What goes into it")
    String splitExtent();

    @Message("This message alone")
    String splitOne();

    @Message("This message, and all that the customer wrote after it")
    String splitFollowing();

    @Message("What the customer wrote after it")
    String splitAfter();

    @Message("Subject of the new ticket")
    String splitSubject();

    @Message("Write in a few words what the new ticket is about.")
    String errorSubject();

    @Message("The ticket is not in your hands. Take it first.")
    String splitNotYours();
}
