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
            "The storage core does not answer just now. The ticket works on; ask again in a minute.")
    String coreAway();

    @Message(
            "Withheld. The storage core answered more than its contract allows, so nothing of the answer was kept or shown. Operators have been told.")
    String withheld();

    @Message(
            "The storage core did not open this account: it is not there, or it did not honour the grant.")
    String refused();

    @Message("Ask again")
    String askAgain();

    @Message("Ticket {number}")
    String backToTicket(String number);
}
