// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages on which a customer says who they are. */
@MessageBundle("visitor")
interface VisitorMessages {

    @Message("Is this you?")
    String arrivalTitle();

    @Message("The storage app says that you hold this account:")
    String arrivalLede();

    @Message("Yes, go on")
    String arrivalGoOn();

    @Message("Not you?")
    String arrivalNotYou();

    @Message("You are here already as {mask}. If you go on, that ends.")
    String arrivalAlready(String mask);

    @Message("Show us that it is you")
    String requestTitle();

    @Message(
            "We send a link to the address your account is registered under. It works once, for 15 minutes.")
    String requestLede();

    @Message("Your e-mail address")
    String requestEmail();

    @Message("This is not an e-mail address we can write to.")
    String requestNotAnAddress();

    @Message("Send me the link")
    String requestSend();

    @Message(
            "Quicker: open the storage app and choose “Premium” there. It brings you here, already recognised.")
    String requestApp();

    @Message("Look into your mailbox")
    String requestedTitle();

    @Message(
            "If an account is registered under that address, a letter with a link is on its way. It works for 15 minutes.")
    String requestedLede();

    @Message(
            "Nothing after five minutes? Look into the spam folder, or ask again. At most three letters leave in a quarter of an hour; the storage app lets you in without one.")
    String requestedNothing();

    @Message("One more step")
    String linkTitle();

    @Message("Press the button to go on. We ask because mail programs open links by themselves.")
    String linkLede();

    @Message("Go on")
    String linkGoOn();

    @Message("Did you write to us?")
    String linkTicketTitle();

    @Message(
            "If the message to our support was yours, confirm it. The person who answers may then look at your plan and your storage figures, never at your files or keys. If it was not yours, do nothing.")
    String linkTicketLede();

    @Message("Yes, it was me")
    String linkTicketConfirm();

    @Message("The message in question")
    String linkTicketWhich();

    @Message("Number")
    String linkTicketNumber();

    @Message("Subject")
    String linkTicketSubject();

    @Message("Written on")
    String linkTicketDay();

    @Message("{#if before}Already confirmed{#else}Thank you, confirmed{/if}")
    String confirmedTitle(boolean before);

    @Message("Your message no. {ticket} is now known to be yours. We answer by mail.")
    String confirmedLede(String ticket);

    @Message("Your link to go on")
    String letterSubject();

    @Message("Hello,")
    String letterHello();

    @Message("Here is the link you asked for. It works once, for 15 minutes.")
    String letterBody();

    @Message("Go on to Guichet")
    String letterButton();

    @Message("You asked for nothing? Then do nothing: without this link nobody gets in.")
    String letterNot();

    @Message(
            "The storage app's pass could not be read. Open the app again and choose “Premium” there; nothing was changed.")
    String refusedHandOffBad();

    @Message("This pass does not open Premium")
    String refusedHandOff();

    @Message(
            "This pass was used already: each works once. Open the storage app again and choose “Premium” there; nothing was changed.")
    String refusedHandOffUsed();

    @Message(
            "Too much time has passed since you came from the storage app. Choose “Premium” there once more; nothing was changed.")
    String refusedHandOffExpired();

    @Message(
            "The storage app's pass cannot be checked right now. Try again in a few minutes; nothing was changed.")
    String refusedHandOffUndecided();

    @Message("Ask for a new link")
    String newLink();

    @Message("Write to us again")
    String writeAgain();

    @Message(
            "This link worked once, for seven days, and changes nothing any more. If you pressed its button in time, your message counts as yours. If not, write to us again and a new link comes.")
    String refusedTicketLink();

    @Message(
            "This page was opened for one account, and in this browser another one is signed in since. Nothing was done. Open the page again, look whose account it shows, and press the button there.")
    String refusedSomebodyElse();
}
