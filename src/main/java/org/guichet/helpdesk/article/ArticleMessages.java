// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.article;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the knowledge base: its public pages, and where it is written. */
@MessageBundle("article")
public interface ArticleMessages {

    // public

    @Message("How do I …?")
    String helpTitle();

    @Message("Answers to what people ask most. You do not find yours? A person answers you.")
    String helpLede();

    @Message("Search the help pages")
    String search();

    @Message("Search")
    String searchGo();

    @Message("{#if count == '1'}1 article{#else}{count} articles{/if} for “{words}”")
    String found(String count, String words);

    @Message("Nothing for “{words}”")
    String foundNone(String words);

    @Message("Try other words, or write to us: a person answers you.")
    String foundNoneText();

    @Message("No articles yet in this language")
    String noneYet();

    @Message("Write to us: a person answers you.")
    String noneYetText();

    @Message("Write to us")
    String writeToUs();

    @Message("All articles")
    String all();

    @Message("As of {day}")
    String asOf(String day);

    @Message("Did this help?")
    String didItHelp();

    @Message("Yes")
    String yes();

    @Message("No")
    String no();

    @Message("Thank you. We count yes and no, and nothing else.")
    String thanks();

    @Message("Still stuck?")
    String stillStuck();

    @Message("Perhaps this helps at once")
    String suggested();

    @Message("Look in the help pages first")
    String lookFirst();

    @Message("There is no such article, or not any more.")
    String refusedUnknown();

    @Message("To the help pages")
    String toHelp();

    // the console

    @Message("What everybody can read on the help pages. The provider writes it.")
    String lede();

    @Message("Write an article")
    String write();

    @Message("New article")
    String newOne();

    @Message("Article")
    String one();

    @Message("Title")
    String title();

    @Message("Text")
    String body();

    @Message(
            "Markdown: # heading, **bold**, - list, [words](https://…). HTML is shown as text, images are left out.")
    String bodyHint();

    @Message("Topic")
    String topic();

    @Message("Language")
    String language();

    @Message("Save draft")
    String save();

    @Message("Publish")
    String publish();

    @Message("Withdraw")
    String withdraw();

    @Message("Draft")
    String draft();

    @Message("Published")
    String published();

    @Message("Withdrawn")
    String withdrawn();

    @Message("Not in this language yet")
    String notThere();

    @Message("Versions")
    String versions();

    @Message("version {number}")
    String version(String number);

    @Message("How it will look")
    String preview();

    @Message("How it looks")
    String looks();

    @Message("Read it on the help pages")
    String read();

    @Message("helped {yes}, did not {no}")
    String helped(String yes, String no);

    @Message("No articles yet")
    String none();

    @Message("The first one is written in a few minutes, and published when you say so.")
    String noneText();

    @Message(
            "{name} saved this draft meanwhile. Yours is below and not kept; saving it now replaces theirs.")
    String late(String name);

    @Message("The draft is another one by now. Look at it before you publish it.")
    String stale();

    @Message("Please give a title of at most {most} characters.")
    String errorTitle(String most);

    @Message("Please write a text of at most {most} characters.")
    String errorBody(String most);

    // beside the ticket

    @Message("Help pages")
    String beside();

    @Message("What fits this ticket")
    String besideOpen();

    @Message("Nothing fits.")
    String besideNone();

    @Message("Search them")
    String besideSearch();

    @Message("Put the link into the answer")
    String insert();
}
