// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.mail;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapServer;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.Date;
import org.guichet.sandbox.Failure;

/**
 * SMTP and IMAP on loopback, each of which can be away for a while. A delivery is journaled first
 * and only then put into its mailbox, both before the sender's "250 OK".
 */
public final class MailServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final long START_TIMEOUT_MS = 10_000;

    /** Given to GreenMail in place of a user: we have put the message where it belongs already. */
    private static final GreenMailUser DELIVERED =
            (GreenMailUser)
                    Proxy.newProxyInstance(
                            MailServer.class.getClassLoader(),
                            new Class<?>[] {GreenMailUser.class},
                            (proxy, method, arguments) -> null);

    private final Managers managers = new Managers();
    private final Journal journal;
    private final SupportBox supportBox;
    private final ServerSetup smtpSetup;
    private final ServerSetup imapSetup;
    private AbstractServer smtp;
    private AbstractServer imap;

    public MailServer(int smtpPort, int imapPort, Logins logins, Journal journal) {
        this.journal = journal;
        this.smtpSetup = setup(smtpPort, ServerSetup.PROTOCOL_SMTP);
        this.imapSetup = setup(imapPort, ServerSetup.PROTOCOL_IMAP);
        managers.getUserManager().setAuthRequired(true);
        managers.getUserManager().setMessageDeliveryHandler(this::deliver);
        user("support@guichet.example", Domains.SUPPORT, logins.support());
        user("guichet@guichet.example", "guichet", logins.guichet());
        this.supportBox = new SupportBox(journal, inbox(Domains.SUPPORT));
        restore();
        smtp(true);
        imap(true);
    }

    /**
     * The product's two accounts.
     *
     * @param support password of the mailbox that is read
     * @param guichet password of the account that sends
     */
    public record Logins(String support, String guichet) {}

    /** The mail server goes away, or comes back. */
    public synchronized void smtp(boolean on) {
        if (on == (smtp != null)) {
            return;
        }
        smtp = on ? started(new SmtpServer(smtpSetup, managers)) : stopped(smtp);
    }

    public synchronized void imap(boolean on) {
        if (on == (imap != null)) {
            return;
        }
        imap = on ? started(new ImapServer(imapSetup, managers)) : stopped(imap);
    }

    public synchronized boolean smtpUp() {
        return smtp != null;
    }

    public synchronized boolean imapUp() {
        return imap != null;
    }

    int smtpPort() {
        return smtpSetup.getPort();
    }

    synchronized void clear() {
        managers.getUserManager().listUser().forEach(user -> inbox(user).deleteAllMessages());
        journal.clear();
    }

    @Override
    public void close() {
        smtp(false);
        imap(false);
        supportBox.close();
    }

    private GreenMailUser deliver(MovingMessage moving, MailAddress to) throws MessagingException {
        var message = Journal.parse(bytes(moving.getMessage()));
        var mailbox = Domains.mailbox(to.getEmail());
        if (mailbox.equals(Domains.SUPPORT)) {
            var envelope = moving.getReturnPath();
            var verdict = Verdict.of(message, envelope == null ? "" : envelope.getEmail());
            Verdict.strip(message);
            if (moving.getAuthenticationState() == null) {
                verdict.stamp(message);
            }
        }
        message.removeHeader(Verdict.WISH);
        message.setHeader(Journal.DELIVERED_TO, to.getEmail());
        put(journal.keep(bytes(message)), message);
        return DELIVERED;
    }

    private void put(Letter letter, MimeMessage message) {
        var flags = new Flags();
        if (journal.is(letter, Journal.Mark.SEEN)) {
            flags.add(Flags.Flag.SEEN);
        }
        var uid = inbox(letter.mailbox()).appendMessage(message, flags, Date.from(letter.at()));
        if (letter.mailbox().equals(Domains.SUPPORT)) {
            supportBox.holds(uid, letter);
        }
    }

    private void restore() {
        for (var letter : journal.letters(it -> !journal.is(it, Journal.Mark.GONE))) {
            put(letter, journal.message(letter));
        }
    }

    private MailFolder inbox(String mailbox) {
        var known = managers.getUserManager().getUser(mailbox);
        return inbox(known != null ? known : user(mailbox, mailbox, mailbox));
    }

    private MailFolder inbox(GreenMailUser user) {
        try {
            return managers.getImapHostManager().getInbox(user);
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    private GreenMailUser user(String email, String login, String password) {
        try {
            return managers.getUserManager().createUser(email, login, password);
        } catch (UserException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AbstractServer started(AbstractServer server) {
        server.startService();
        try {
            if (!server.waitTillRunning(START_TIMEOUT_MS)) {
                throw new Failure("The mail server does not start: " + server);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return server;
    }

    private static AbstractServer stopped(AbstractServer server) {
        server.stopService();
        return null;
    }

    private static ServerSetup setup(int port, String protocol) {
        return new ServerSetup(port, HOST, protocol);
    }

    private static byte[] bytes(MimeMessage message) {
        try {
            var out = new ByteArrayOutputStream();
            message.writeTo(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalArgumentException("not a message", e);
        }
    }
}
