// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.mail;

import io.javalin.Javalin;
import jakarta.mail.MessagingException;
import org.guichet.sandbox.Pages;
import org.guichet.sandbox.Part;

/** The part {@code mailbox}: every mailbox of the world to read, and customers to answer from. */
public final class Mailbox implements Part {

    private final MailServer server;
    private final Journal journal;
    private final Pages pages;

    public Mailbox(MailServer server, Journal journal, Pages pages) {
        this.server = server;
        this.journal = journal;
        this.pages = pages;
    }

    @Override
    public String name() {
        return "mailbox";
    }

    @Override
    public String status() {
        var count = journal.newestFirst().size();
        return "SMTP %s, IMAP %s, %d %s delivered"
                .formatted(
                        server.smtpUp() ? "up" : "switched off",
                        server.imapUp() ? "up" : "switched off",
                        count,
                        count == 1 ? "message" : "messages");
    }

    @Override
    public void routes(Javalin app) {
        new MailboxPages(server, journal, pages).routes(app);
        new MailboxJson(server, journal).routes(app);
        app.exception(
                MessagingException.class,
                (refused, context) ->
                        context.status(503)
                                .result("The mail was not sent: " + refused.getMessage()));
    }

    @Override
    public void reset() {
        server.clear();
    }

    @Override
    public void close() {
        server.close();
    }
}
