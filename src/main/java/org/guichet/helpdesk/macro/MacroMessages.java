// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.macro;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of canned replies: where they are written, and where they are put in. */
@MessageBundle("macro")
public interface MacroMessages {

    // the list

    @Message(
            "Texts that an agent puts into an answer and goes on from. Only the newest version is offered.")
    String lede();

    @Message("In use")
    String inUse();

    @Message("Retired")
    String retired();

    @Message("Find in names and texts")
    String find();

    @Message("Find")
    String findGo();

    @Message("Write a canned reply")
    String write();

    @Message("Name")
    String name();

    @Message("Belongs to")
    String owner();

    @Message("everybody")
    String everybody();

    @Message("Languages")
    String languages();

    @Message("Written")
    String written();

    @Message("version {number}")
    String version(String number);

    @Message("closes the ticket")
    String closes();

    @Message("Nothing here")
    String none();

    @Message(
            "A canned reply saves an agent from typing the same again. Its places are filled in from the ticket.")
    String noneText();

    @Message("Nothing with these words")
    String noneFound();

    // one canned reply

    @Message("Canned reply")
    String one();

    @Message("New canned reply")
    String newOne();

    @Message("By this agents find it.")
    String nameHint();

    @Message("After sending")
    String after();

    @Message("Nothing more")
    String afterNothing();

    @Message("Close the ticket")
    String afterClose();

    @Message("The agent sees it and can leave it out.")
    String afterHint();

    @Message(
            "Leave a language empty where there is no text: agents are told then that it is missing.")
    String textsHint();

    @Message("Save")
    String save();

    @Message("Retire it")
    String retire();

    @Message("It was retired. Saving it brings it back.")
    String isRetired();

    @Message("Belongs to everybody: only the provider changes it.")
    String readOnly();

    @Message(
            "{name} saved another version meanwhile. Yours is below and not kept; saving it now replaces theirs.")
    String late(String name);

    @Message("Places that are filled in")
    String places();

    @Message("greeting in the ticket’s language")
    String placeGreeting();

    @Message("number of the ticket")
    String placeTicket();

    @Message("name of whoever answers")
    String placeAgent();

    @Message("topic of the ticket")
    String placeTopic();

    @Message("day on which the ticket was opened")
    String placeOpened();

    @Message("country, where the ticket says one")
    String placeCountry();

    // legal phrases

    @Message("Locked texts")
    String phrases();

    @Message(
            "What the law wants said in just these words. Agents put them in and cannot change them; what is sent is always the newest version.")
    String phrasesLede();

    @Message("To the locked texts")
    String toPhrases();

    @Message("Write a locked text")
    String phraseWrite();

    @Message("Short name")
    String phraseCode();

    @Message("Small letters, digits and dashes, such as withdrawal; the same in every language.")
    String phraseCodeHint();

    @Message("Language")
    String phraseLanguage();

    @Message("Country")
    String phraseCountry();

    @Message("everywhere else")
    String phraseEverywhere();

    @Message("A country’s own text comes before that of everywhere.")
    String phraseCountryHint();

    @Message("Text")
    String phraseText();

    @Message("Empty it to have none any more.")
    String phraseTextHint();

    @Message("No locked text yet")
    String phrasesNone();

    @Message("The provider writes them here; a canned reply names them.")
    String phrasesNoneText();

    @Message("Change")
    String change();

    // in the answer

    @Message("Canned replies")
    String pick();

    @Message("Put in")
    String put();

    @Message("none")
    String pickNone();

    @Message("Not in {language}")
    String notIn(String language);

    @Message("{name} (in {language})")
    String nameIn(String name, String language);

    @Message("There are no canned replies yet.")
    String pickEmpty();

    @Message(
            "This canned reply is not written in {wanted}. What stands in the box is in {there}: translate it before you send it.")
    String otherLanguage(String wanted, String there);

    @Message("Close the ticket after sending")
    String closeAfter();

    @Message("Sent in place of {marker}; nobody here can change it:")
    String lockedText(String marker);

    // what must be mended

    @Message("Please give it a name.")
    String errorName();

    @Message("Please write it in one language at least.")
    String errorNoText();

    @Message("“{what}” in line {line}, character {column}, is no place that we can fill in.")
    String errorUnknown(String what, String line, String column);

    @Message("There is no locked text {what} in this language.")
    String errorNoPhrase(String what);

    @Message("Small letters, digits and dashes only, two at least.")
    String errorCode();

    @Message("The ticket says nothing for {what}. Write it yourself, or take it out.")
    String errorEmpty(String what);

    @Message(
            "The canned reply has the locked text {what}, and your answer has not. Put it back, or choose no canned reply.")
    String errorLeftOut(String what);

    @Message(
            "Your answer has most of the locked text {what}, and not in its words. Write {what} there instead.")
    String errorAltered(String what);

    @Message("There is no such canned reply among those you may see.")
    String refusedUnknown();

    @Message(
            "This canned reply belongs to the provider. Ask them to change it, or write one of your own.")
    String refusedForeign();
}
