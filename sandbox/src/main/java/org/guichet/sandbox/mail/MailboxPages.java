// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.mail;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.sandbox.Pages;

/**
 * The mailboxes for people. Text is escaped, HTML is shown in a frame that may do nothing but open
 * links, and an answer leaves as a customer's mail program would send it.
 */
final class MailboxPages {

    private static final int SHOWN = 200;

    /** No scripts, no loads, no forms: what a mail brings along stays dead. */
    private static final String FRAME_POLICY =
            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
                    + " style-src 'unsafe-inline'; img-src data:";

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMM, HH:mm:ss", Locale.ENGLISH)
                    .withZone(ZoneId.systemDefault());

    /** Web addresses only, without the full stop that ends a sentence. */
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)]");

    private final MailServer server;
    private final Journal journal;
    private final Pages pages;

    MailboxPages(MailServer server, Journal journal, Pages pages) {
        this.server = server;
        this.journal = journal;
        this.pages = pages;
    }

    void routes(Javalin app) {
        app.get("/mailbox", this::all);
        app.get("/mailbox/messages/{id}", this::one);
        app.get("/mailbox/messages/{id}/html", this::html);
        app.get("/mailbox/messages/{id}/source", this::source);
        app.post("/mailbox/messages/{id}/reply", this::reply);
        app.post("/mailbox/messages", this::write);
        app.post("/mailbox/outage", this::outage);
    }

    /** One account in the list on the left. */
    record Account(String name, int count, boolean here) {

        public String link() {
            return "/mailbox?box=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        }
    }

    /** One line of the list. */
    record Row(long id, String from, String to, String subject, String when, boolean gone) {}

    /** A piece of a text, with an address when it is a link. */
    record Piece(String text, boolean link) {}

    private void all(Context context) {
        var box = Optional.ofNullable(context.queryParam("box"));
        var letters = journal.newestFirst();
        var counts = new LinkedHashMap<String, Integer>();
        letters.forEach(letter -> counts.merge(letter.mailbox(), 1, Integer::sum));
        var accounts = new ArrayList<Account>();
        counts.forEach(
                (name, count) ->
                        accounts.add(new Account(name, count, name.equals(box.orElse("")))));
        var rows =
                letters.stream()
                        .filter(letter -> box.map(letter.mailbox()::equals).orElse(true))
                        .limit(SHOWN)
                        .map(this::row)
                        .toList();
        context.html(
                pages.render(
                        "mailbox",
                        Map.of(
                                "accounts", accounts,
                                "rows", rows,
                                "total", letters.size(),
                                "box", box.orElse(""),
                                "smtp", server.smtpUp(),
                                "imap", server.imapUp())));
    }

    private void one(Context context) {
        var letter = letter(context);
        var message = journal.message(letter);
        var content = Content.of(message);
        var values = new LinkedHashMap<String, Object>();
        values.put("letter", row(letter));
        values.put("mailbox", new Account(letter.mailbox(), 0, true));
        values.put("pieces", pieces(content.text()));
        values.put("hasHtml", !content.html().isBlank());
        values.put("attachments", content.attachments());
        values.put("headers", headers(message));
        values.put("canReply", !letter.mailbox().equals(Domains.SUPPORT));
        values.put("replyTo", replyTo(message, letter));
        values.put("sent", context.queryParam("sent") != null);
        context.html(pages.render("message", values));
    }

    private void html(Context context) {
        var content = Content.of(journal.message(letter(context)));
        context.header("Content-Security-Policy", FRAME_POLICY);
        context.html(
                "<!doctype html><meta charset=\"utf-8\"><base target=\"_blank\">" + content.html());
    }

    /** All of it, byte for byte as it came. */
    private void source(Context context) throws MessagingException, IOException {
        var bytes = new ByteArrayOutputStream();
        journal.message(letter(context)).writeTo(bytes);
        context.contentType("text/plain; charset=utf-8").result(bytes.toByteArray());
    }

    private void reply(Context context) throws MessagingException {
        var letter = letter(context);
        var message = journal.message(letter);
        var messageId = Journal.header(message, "Message-ID");
        var references = new ArrayList<String>();
        for (var id : Journal.header(message, "References").split("\\s+")) {
            if (!id.isBlank()) {
                references.add(id);
            }
        }
        references.add(messageId);
        var subject = letter.subject();
        new Submission(
                        letter.to(),
                        replyTo(message, letter),
                        subject.regionMatches(true, 0, "Re:", 0, 3) ? subject : "Re: " + subject,
                        Optional.ofNullable(context.formParam("text")).orElse(""),
                        messageId,
                        references,
                        Optional.empty())
                .send(server.smtpPort());
        context.redirect("/mailbox/messages/" + letter.id() + "?sent=1");
    }

    private void write(Context context) throws MessagingException {
        new Submission(
                        Optional.ofNullable(context.formParam("from")).orElse(""),
                        Optional.ofNullable(context.formParam("to")).orElse(""),
                        Optional.ofNullable(context.formParam("subject")).orElse(""),
                        Optional.ofNullable(context.formParam("text")).orElse(""),
                        "",
                        List.of(),
                        Optional.empty())
                .send(server.smtpPort());
        context.redirect("/mailbox");
    }

    private void outage(Context context) {
        if (context.formParam("smtp") != null) {
            server.smtp(!server.smtpUp());
        }
        if (context.formParam("imap") != null) {
            server.imap(!server.imapUp());
        }
        context.redirect("/mailbox");
    }

    private Letter letter(Context context) {
        var id = context.pathParamAsClass("id", Long.class).get();
        return journal.letter(id).orElseThrow(() -> new NotFoundResponse("no such message"));
    }

    private Row row(Letter letter) {
        return new Row(
                letter.id(),
                letter.from(),
                letter.to(),
                letter.subject().isBlank() ? "(no subject)" : letter.subject(),
                WHEN.format(letter.at()),
                journal.is(letter, Journal.Mark.GONE));
    }

    private static String replyTo(MimeMessage message, Letter letter) {
        var replyTo = Journal.header(message, "Reply-To");
        return replyTo.isBlank() ? letter.from() : replyTo;
    }

    private static List<String> headers(MimeMessage message) {
        var lines = new ArrayList<String>();
        try {
            message.getAllHeaderLines().asIterator().forEachRemaining(lines::add);
        } catch (MessagingException unreadable) {
            lines.add("(unreadable headers)");
        }
        return lines;
    }

    private static List<Piece> pieces(String text) {
        var pieces = new ArrayList<Piece>();
        var links = LINK.matcher(text);
        var done = 0;
        while (links.find()) {
            pieces.add(new Piece(text.substring(done, links.start()), false));
            pieces.add(new Piece(links.group(), true));
            done = links.end();
        }
        pieces.add(new Piece(text.substring(done), false));
        return pieces;
    }
}
