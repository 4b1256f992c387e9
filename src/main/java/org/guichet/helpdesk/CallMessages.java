// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of calls: the sheet they are taken down on, the tickets and the letter they become. */
@MessageBundle("calls")
public interface CallMessages {

    @Message("New call")
    String title();

    @Message(
            "Take down what the caller says. Ask nothing personal to find out who they are: a voice proves nothing, and no account is opened by a call.")
    String lede();

    @Message("Comes after ticket {number}, and will be linked with it.")
    String after(String number);

    @Message("Caller’s number")
    String caller();

    @Message(
            "In any spelling: with + and the country’s code, or as it is dialled within the country chosen below. Only a mask of it is kept, and what finds it again.")
    String callerHint();

    @Message("Country")
    String country();

    @Message("not said")
    String countryUnknown();

    @Message("E-mail address")
    String email();

    @Message(
            "Where they want an answer in writing. They are asked there whether it is theirs; until they say so, answers are given on the telephone.")
    String emailHint();

    @Message("What they said")
    String said();

    @Message("Passwords, keys and card numbers are taken out when it is saved.")
    String saidHint();

    @Message("Open the ticket")
    String open();

    @Message(
            "This is no telephone number. Write it with + and the country’s code, or choose the country.")
    String errorCaller();

    @Message("Choose the language the caller wants to be answered in.")
    String errorLanguage();

    @Message("Choose what it is about.")
    String errorTopic();

    @Message("Write in a few words what it is about.")
    String errorSubject();

    @Message("Write down what the caller said.")
    String errorSaid();

    @Message("This is no e-mail address. Leave it out where the caller gives none.")
    String errorEmail();

    // another call on a ticket

    @Message("Which ticket it belongs to")
    String belongs();

    @Message("A new ticket")
    String belongsNew();

    @Message("Find this caller’s open tickets")
    String find();

    @Message("No open ticket of this caller’s was found.")
    String noneOpen();

    @Message("Take down the call")
    String take();

    @Message("That is no open ticket of this caller’s. Choose another, or a new one.")
    String errorBelongs();

    @Message("You have looked up enough for now. Open a new ticket: the two can be merged later.")
    String errorBelongsOver();

    @Message("An address is known on that ticket already. Leave this one out.")
    String errorEmailKnown();

    // on tickets

    @Message("telephone")
    String channelPhone();

    @Message("API")
    String channelApi();

    @Message("Caller")
    String factCaller();

    @Message("not proven: a voice proves nothing")
    String proofNone();

    @Message("{who} took down a call")
    String eventOpened(String who);

    @Message("A machine of the partner’s opened the ticket: {who}")
    String eventOpenedByApi(String who);

    @Message("The caller was asked by mail whether the address {mask} is theirs")
    String eventAsked(String mask);

    @Message("The caller confirmed their address: answers go there from now on")
    String eventConfirmed();

    @Message("Nothing is sent from here:")
    String nothingSent();

    @Message(
            "nobody knows an address of the caller’s. Tell them on the telephone, and write down here what you said.")
    String nothingSentText();

    // calls on a ticket

    @Message("{who} took down another call")
    String eventCalled(String who);

    @Message("Note a call back")
    String back();

    @Message(
            "You called {mask} back. The number itself is kept nowhere; only this mask of it is shown.")
    String backLede(String mask);

    @Message("What came of it")
    String backNote();

    @Message(
            "Colleagues read this; the customer does not. What you told them as an answer belongs into an answer: only that counts as one.")
    String backCounts();

    @Message("Note the call")
    String backSave();

    @Message("Write down what came of it, even where nobody answered.")
    String errorBackNote();

    @Message("{who} called back: {mask}")
    String eventCalledBack(String who, String mask);

    // search

    @Message("Tickets of this caller")
    String found();

    @Message("Only whole numbers are found, and only tickets that are yours to see.")
    String noneFound();

    // the letter, and its page

    @Message("Did you call us? Ticket {number}")
    String letterSubject(String number);

    @Message(
            "Somebody called us and gave this address; what they asked has the number {number}. Was it you? If you say so, our answers come to this address.")
    String letterText(String number);

    @Message("Yes, I called")
    String letterButton();

    @Message(
            "You did not call? Then the address was misheard: do nothing, and you hear no more of it. Nobody opens your account by telephone.")
    String letterNot();

    @Message("A call, is it theirs?")
    String letterKind();

    @Message("Did you call us?")
    String askTitle();

    @Message(
            "It is about the ticket {number}. If the call was yours, our answers come to your address from now on.")
    String askText(String number);
}
