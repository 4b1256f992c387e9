// SPDX-License-Identifier: Apache-2.0
package org.guichet.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Against a real IMAP server. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class ImapReaderTest {

    /** Nothing here may wait for the nudge, which comes after twenty seconds. */
    private static final Duration SOON = Duration.ofSeconds(5);

    @Inject MailReading reading;
    @Inject MailArrivals arrivals;
    @Inject UnreadableMails unreadable;
    @Inject Rows rows;

    private final String box = "box" + UUID.randomUUID().toString().substring(0, 8);
    private GreenMail server;
    private GreenMailUser user;
    private ImapReader reader;
    private Thread thread;

    @BeforeEach
    void start() {
        startServer(0);
        reader =
                new ImapReader(
                        box, mailbox(), new MailboxVisit(box, reading, arrivals, unreadable));
        thread = Thread.ofPlatform().daemon().start(reader);
    }

    @AfterEach
    void stop() throws InterruptedException {
        reader.stop();
        thread.interrupt();
        thread.join(3000);
        server.stop();
    }

    private void startServer(int port) {
        server = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_IMAP));
        server.start();
        user = server.setUser("support@guichet.example", "support", "support");
    }

    @Test
    void each_mail_is_stored_once_and_then_marked_seen() throws Exception {
        for (int i = 0; i < 3; i++) {
            put("a" + i, "Bonjour");
        }
        soon(() -> stored() == 3);
        soon(
                () ->
                        inbox().getMessages().stream()
                                .allMatch(m -> m.getFlags().contains(Flags.Flag.SEEN)));
    }

    @Test
    void mails_that_come_while_another_is_read_wait_for_nothing() throws Exception {
        put("first", "Bonjour");
        for (int i = 0; i < 20; i++) {
            put("b" + i, "Bonjour");
            Thread.sleep(25);
        }
        soon(() -> stored() == 21);
    }

    @Test
    void a_mail_that_cannot_be_read_lies_aside_and_the_next_one_is_read() throws Exception {
        for (int i = 0; i < 2; i++) {
            put("c" + i, "x", "From: a@one.example, b@two.example");
        }
        put("good", "Bonjour");

        soon(() -> stored() == 1);
        soon(() -> inbox().getMessageCount() == 1);
        assertThat(aside().getMessageCount()).isEqualTo(2);
        assertThat(rows.count("select count(*) from unreadable_mail where box = ?1", box))
                .isEqualTo(2);
    }

    @Test
    @EnabledIfSystemProperty(
            named = "guichet.tests",
            matches = "all",
            disabledReason = "waits for half a minute")
    void one_is_put_aside_also_after_a_long_silence() throws Exception {
        put("before", "x", "From: a@one.example, b@two.example");
        soon(() -> inbox().getMessageCount() == 0);
        // the server ends connections on which nobody says anything
        Thread.sleep(Duration.ofSeconds(32));
        put("after", "y", "From: a@one.example, b@two.example");
        // whether the mail came during IDLE or just before it
        reader.nudge();
        soon(() -> inbox().getMessageCount() == 0);
        assertThat(aside().getMessageCount()).isEqualTo(2);
    }

    @Test
    void a_server_that_went_away_is_read_again_when_it_is_back() throws Exception {
        put("early", "Bonjour");
        soon(() -> stored() == 1);
        int port = server.getImap().getPort();
        server.stop();
        startServer(port);
        put("late", "Bonjour");
        soon(() -> stored() == 2);
    }

    private void put(String id, String text) throws Exception {
        put(id, text, "From: Claire <claire-" + box + "@courriel.example>");
    }

    private void put(String id, String text, String from) throws Exception {
        String mail =
                from
                        + "\r\nTo: support@guichet.example\r\nSubject: Bonjour\r\nMessage-ID: <"
                        + id
                        + "@courriel.example>\r\n\r\n"
                        + text
                        + "\r\n";
        user.deliver(
                new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))));
    }

    private long stored() {
        return rows.count("select count(*) from arrival where source = ?1", "mail/" + box);
    }

    private MailFolder inbox() {
        try {
            return server.getManagers().getImapHostManager().getInbox(user);
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    private MailFolder aside() {
        return server.getManagers().getImapHostManager().getFolder(user, MailboxVisit.ASIDE);
    }

    private static void soon(BooleanSupplier happened) throws InterruptedException {
        Instant end = Instant.now().plus(SOON);
        while (!happened.getAsBoolean() && Instant.now().isBefore(end)) {
            Thread.sleep(50);
        }
        assertThat(happened.getAsBoolean()).isTrue();
    }

    private MailConfig.Imap mailbox() {
        int port = server.getImap().getPort();
        return new MailConfig.Imap() {
            @Override
            public String host() {
                return "localhost";
            }

            @Override
            public int port() {
                return port;
            }

            @Override
            public String user() {
                return "support";
            }

            @Override
            public String password() {
                return "support";
            }

            @Override
            public MailConfig.Tls tls() {
                return MailConfig.Tls.NONE;
            }
        };
    }
}
