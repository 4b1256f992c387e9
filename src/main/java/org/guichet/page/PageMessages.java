// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the layouts, the tags and the error pages. */
@MessageBundle("page")
public interface PageMessages {

    @Message("Skip to the content")
    String skip();

    @Message("Site")
    String site();

    @Message("Sections")
    String sections();

    @Message("Prices")
    String prices();

    @Message("Support")
    String support();

    @Message("My plan")
    String manage();

    @Message("Signed in as")
    String signedInAs();

    @Message("Not you?")
    String notYou();

    // --- leaving a contract, as the law or the official guidance calls it in each language

    @Message("Cancel contract")
    String cancelContract();

    @Message("Cancel now")
    String cancelNow();

    @Message("Withdraw from contract here")
    String withdraw();

    @Message("Confirm withdrawal")
    String withdrawNow();

    // --- around every page

    @Message("Language")
    String language();

    @Message("Appearance")
    String theme();

    @Message("As the device")
    String themeAuto();

    @Message("Light")
    String themeLight();

    @Message("Dark")
    String themeDark();

    @Message("We never ask for your password or your recovery key.")
    String neverAsk();

    @Message("Tickets")
    String tickets();

    @Message("Canned replies")
    String macros();

    @Message("Team")
    String team();

    @Message("Help pages")
    String articles();

    @Message("Questions")
    String help();

    @Message("Quarantine")
    String quarantine();

    @Message("Work")
    String work();

    @Message("Approvals")
    String approvals();

    @Message("Relay")
    String relay();

    @Message("Post")
    String post();

    @Message("Access")
    String access();

    @Message("Log")
    String audit();

    @Message("Sign out")
    String signOut();

    @Message("not visible to us")
    String notVisible();

    @Message("opens with a grant")
    String notShownYet();

    @Message("key removed")
    String keyRemoved();

    @Message("link removed")
    String linkRemoved();

    @Message("card number removed")
    String cardRemoved();

    @Message("attachment not accepted")
    String attachmentLeftOut();

    @Message("optional")
    String optional();

    @Message("new")
    String fresh();

    @Message("Only colleagues see this")
    String onlyColleagues();

    @Message(
            "You can answer this e-mail, and a person will read it. Do not put a password or a key into it: we never need them. This letter holds no picture and no tracking.")
    String letterFoot();

    // --- errors and waiting

    @Message("Something in the form is not right")
    String badInput();

    @Message("Please go back and check what you entered. Nothing was changed.")
    String badInputText();

    @Message("This is not open to you")
    String forbidden();

    @Message(
            "Your sign-in does not include this page. If you need it for your work, ask whoever gave you your sign-in.")
    String forbiddenText();

    @Message("You are signed out")
    String signedOut();

    @Message("Your session at the sign-in server has ended too.")
    String signedOutText();

    @Message("Sign in again")
    String signInAgain();

    @Message("There is nothing here")
    String notFound();

    @Message("The address may be mistyped, or what stood here has gone.")
    String notFoundText();

    @Message("That is not possible at this address")
    String notPossible();

    @Message("Please go back and use the buttons of the page.")
    String notPossibleText();

    @Message("Somebody was quicker")
    String conflict();

    @Message(
            "This has changed since you opened it, and nothing was done. Please load it again and look before you go on.")
    String conflictText();

    @Message("This link has run out")
    String gone();

    @Message(
            "It worked once or for a limited time, so that nobody else can use it. You can ask for a new one.")
    String goneText();

    @Message("That is too large")
    String tooLarge();

    @Message(
            "Nothing was stored. Go back in your browser, shorten the text or choose a smaller file, and send it again.")
    String tooLargeText();

    @Message("That was many times in a short while")
    String tooMany();

    @Message("Please wait a few minutes and try again. This limit keeps others from guessing.")
    String tooManyText();

    @Message("This does not answer at the moment")
    String unavailable();

    @Message(
            "A part that we depend on is not there. Please try again in a few minutes; nothing you entered was charged.")
    String unavailableText();

    @Message("This did not work, and it is our fault")
    String unexpected();

    @Message(
            "We have noted what happened. Please try again; if it happens twice, write to us and name the number below.")
    String unexpectedText();

    @Message("For us to find it in the log:")
    String accidentId();

    @Message(
            "Your sign-in names no partner, so no ticket may be shown to you. Ask your lead to add you to the organization again.")
    String noPartner();

    @Message(
            "The sign-in server did not let you in. Try again; if it says no once more, ask your lead.")
    String signInFailed();

    @Message(
            "Sign-in could not be completed, for example because this page was opened twice. Go to the console to sign in again.")
    String signInUnfinished();

    @Message(
            "This form came from another website, so we did not follow it. Please start again from our own page.")
    String crossSite();

    @Message("This entry is not parked any more: it runs, or it is done. Nothing was put back.")
    String notParked();

    @Message("This entry gets its place in the log within a second or two. Please try again.")
    String notInLogYet();

    @Message(
            "What this entry said was erased. Its place in the log stays, and there is nothing left to prove.")
    String entryErased();

    @Message("There is no proof of this entry")
    String entryDiffersTitle();

    @Message(
            "What stands in the log is not what was once committed to, in this entry or in what its proof hangs on, so no proof is given. Whoever runs this installation has to find out why: the page of the log says what this process saw, ./guichet verify what the tables say of themselves. Database and process should stay as they are until then.")
    String entryDiffers();

    @Message("This entry is older than the tree of the log, so there is no proof of it.")
    String beforeTheLog();

    @Message("The numbers must be entries or sizes that the log has.")
    String noSuchSize();

    @Message("Sign-in is starting")
    String starting();

    @Message(
            "The sign-in server is not ready yet. This page looks again every few seconds and goes on by itself.")
    String startingText();

    @Message("Try again")
    String tryAgain();

    @Message("Write to us")
    String writeToUs();

    @Message("To the prices")
    String toPrices();

    @Message("To the console")
    String toConsole();

    @Message("No.")
    String numero();

    @Message(
            "A machine says who it is with a bearer token of the sign-in server, in the header Authorization.")
    String noToken();

    @Message(
            "Our log of who looked at what, as of {at} (entries: {size}): hash {hash}. Keep this line: with it you can show later that nobody rewrote the log. Compare it here:")
    String printedCheckpoint(String at, String size, String hash);

    @Message("Please use at most {most} characters.")
    String errorTooLong(String most);

    @Message("{used} of {most}")
    String ofMost(String used, String most);
}
