// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;

/** The mailboxes for tests: what arrived, oldest first; mail from customers; an outage. */
final class MailboxJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final MailServer server;
    private final Journal journal;

    MailboxJson(MailServer server, Journal journal) {
        this.server = server;
        this.journal = journal;
    }

    void routes(Javalin app) {
        app.get("/mailbox/api/messages", this::list);
        app.post("/mailbox/api/messages", this::send);
        app.post("/mailbox/api/outage", this::outage);
    }

    private void list(Context context) throws MessagingException {
        var to = context.queryParam("to");
        var after = context.queryParamAsClass("after", Long.class).getOrDefault(0L);
        var answer = JSON.createArrayNode();
        for (var letter : journal.letters(it -> it.id() > after && (to == null || it.isFor(to)))) {
            answer.add(json(letter, journal.message(letter)));
        }
        answer(context, answer);
    }

    private void send(Context context) throws MessagingException {
        var body = body(context);
        var references = new ArrayList<String>();
        body.path("references").forEach(reference -> references.add(reference.asText()));
        var submission =
                new Submission(
                        required(body, "from"),
                        required(body, "to"),
                        body.path("subject").asText(""),
                        body.path("text").asText(""),
                        body.path("inReplyTo").asText(""),
                        references,
                        verdict(body));
        var id = submission.send(server.smtpPort());
        context.status(201);
        answer(context, JSON.createObjectNode().put("messageId", id));
    }

    private void outage(Context context) {
        var body = body(context);
        if (body.has("smtp")) {
            server.smtp(!body.get("smtp").asBoolean());
        }
        if (body.has("imap")) {
            server.imap(!body.get("imap").asBoolean());
        }
        answer(
                context,
                JSON.createObjectNode()
                        .put("smtp", !server.smtpUp())
                        .put("imap", !server.imapUp()));
    }

    private static ObjectNode json(Letter letter, MimeMessage message) throws MessagingException {
        var content = Content.of(message);
        var json =
                JSON.createObjectNode()
                        .put("id", letter.id())
                        .put("mailbox", letter.mailbox())
                        .put("from", letter.from())
                        .put("to", letter.to())
                        .put("replyTo", Journal.header(message, "Reply-To"))
                        .put("subject", letter.subject())
                        .put("messageId", Journal.header(message, "Message-ID"))
                        .put("inReplyTo", Journal.header(message, "In-Reply-To"))
                        .put("date", letter.at().toString())
                        .put("text", content.text())
                        .put("html", content.html());
        var headers = json.putObject("headers");
        for (Header header : Collections.list(message.getAllHeaders())) {
            headers.withArray(header.getName()).add(header.getValue());
        }
        content.attachments().forEach(json.putArray("attachments")::add);
        return json;
    }

    private static Optional<Verdict> verdict(JsonNode body) {
        try {
            return Optional.ofNullable(body.path("dmarc").textValue())
                    .map(text -> Verdict.valueOf(text.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse("dmarc is pass, fail or none");
        }
    }

    private static String required(JsonNode body, String name) {
        var text = body.path(name).asText("");
        if (text.isBlank()) {
            throw new BadRequestResponse(name + " is missing");
        }
        return text;
    }

    private static JsonNode body(Context context) {
        try {
            return JSON.readTree(context.bodyAsBytes());
        } catch (IOException e) {
            throw new BadRequestResponse("not JSON");
        }
    }

    private static void answer(Context context, JsonNode answer) {
        context.contentType("application/json").result(answer.toString());
    }
}
