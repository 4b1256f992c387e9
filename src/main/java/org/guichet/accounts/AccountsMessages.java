// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the account card. */
@MessageBundle("accounts")
public interface AccountsMessages {

    @Message("Account, under grant")
    String cardTitle();

    @Message("Account")
    String cardShutTitle();

    @Message(
            "The account is shut. It opens from a ticket of the customer that is yours, for 30 minutes.")
    String shutHint();

    @Message("{time} left")
    String left(String time);

    @Message("behind the glass")
    String behindGlass();

    @Message("E-mail")
    String email();

    @Message("not verified")
    String emailUnverified();

    @Message("Status")
    String status();

    @Message("Active since {since}")
    String statusActive(String since);

    @Message("E-mail not yet verified")
    String statusPending();

    @Message("Over its quota")
    String statusOverQuota();

    @Message("Suspended")
    String statusSuspended();

    @Message("Locked")
    String statusLocked();

    @Message("Being closed")
    String statusClosing();

    @Message("Closed")
    String statusClosed();

    @Message("copyright notice")
    String reasonCopyright();

    @Message("terms of service")
    String reasonTerms();

    @Message("payment")
    String reasonPayment();

    @Message("security hold")
    String reasonSecurity();

    @Message("e-mail verification")
    String reasonVerification();

    @Message("Storage")
    String storage();

    @Message("Transfer")
    String transfer();

    @Message("{used} of {quota}")
    String usedOf(String used, String quota);

    @Message("not available just now")
    String noUsage();

    @Message("Files")
    String files();

    @Message("about {count}")
    String about(String count);

    @Message("Country")
    String country();

    @Message("Second factor")
    String secondFactor();

    @Message("none")
    String mfaNone();

    @Message("code from an app")
    String mfaTotp();

    @Message("passkey")
    String mfaPasskey();

    @Message("app code and passkey")
    String mfaBoth();

    @Message("not known")
    String mfaUnknown();

    @Message("Recovery key")
    String recoveryKey();

    @Message("exported")
    String recoveryYes();

    @Message("never exported")
    String recoveryNo();

    @Message("not known")
    String recoveryUnknown();

    @Message("Password")
    String password();

    @Message("changed {day}")
    String changedOn(String day);

    @Message("Last active")
    String lastActive();

    @Message("What we cannot see")
    String cannotSee();

    @Message("ever")
    String ever();

    @Message("File names")
    String fileNames();

    @Message("Content")
    String content();

    @Message("Keys")
    String keys();

    @Message(
            "A lost password cannot be reset here without losing the data. Say so, kindly: nobody but the customer holds the key.")
    String lostPassword();

    @Message(
            "The storage core has not answered since {since}. The ticket works on; ask again in a minute.")
    String coreAway(String since);

    @Message(
            "Withheld. The storage core answered more than its contract allows, so nothing of the answer was kept or shown. Operators have been told.")
    String withheld();

    @Message(
            "The storage core did not open this account: it is not there, or it did not honour the grant.")
    String refused();

    @Message("This storage core does not offer this.")
    String lacking();

    @Message("Ask again")
    String askAgain();

    @Message("Signed-in apps")
    String sessions();

    @Message("No app is signed in.")
    String sessionsNone();

    @Message("App")
    String client();

    @Message("Web")
    String clientWeb();

    @Message("Command line")
    String clientCli();

    @Message("Unknown app")
    String clientUnknown();

    @Message("Seen")
    String seen();

    @Message("active now")
    String activeNow();

    @Message("last {day}")
    String lastSeen(String day);

    @Message("since {day}")
    String firstSeen(String day);

    @Message("Public links")
    String links();

    @Message("There is no public link.")
    String linksNone();

    @Message("Handle")
    String linkHandle();

    @Message("file")
    String linkFile();

    @Message("folder")
    String linkFolder();

    @Message("album")
    String linkAlbum();

    @Message("upload request")
    String linkUpload();

    @Message("with a password")
    String linkProtected();

    @Message("live")
    String linkLive();

    @Message("switched off by the customer")
    String linkDisabled();

    @Message("taken down")
    String linkTakenDown();

    @Message("expired")
    String linkExpired();

    @Message("created {day}")
    String linkCreated(String day);

    @Message("until {day}")
    String linkUntil(String day);

    @Message("Show")
    String showList();

    @Message("Next page")
    String nextPage();

    @Message("Read from the storage core at {time}.")
    String readAt(String time);

    @Message("Confirmed by the storage core at {time}: unchanged since it was read at {read}.")
    String unchangedSince(String time, String read);

    @Message("What the storage core last said, at {time}. It may have changed since.")
    String lastKnown(String time);

    @Message("The answer held a field that does not belong there.")
    String whyMore();

    @Message("A text in the answer looked like a key.")
    String whyKey();

    @Message("The answer was too long, or packed.")
    String whySize();

    @Message("The answer was about another account.")
    String whyAccount();

    @Message("The answer had not the agreed form.")
    String whyForm();

    @Message("Ticket {number}")
    String backToTicket(String number);

    @Message("Opened by two people: not this ticket’s proven customer")
    String glassCard();
}
