// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.Variant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guichet.helpdesk.CallMessages;
import org.guichet.helpdesk.HelpdeskMessages;
import org.guichet.helpdesk.complaint.Complaint;
import org.guichet.helpdesk.complaint.ComplaintMessages;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.guichet.page.PageMessages;
import org.guichet.page.Texts;
import org.guichet.post.Letter;
import org.guichet.post.Post;
import org.guichet.post.Recipient;
import org.guichet.redaction.LeftOut;
import org.guichet.visitor.Visitors;

/**
 * What the helpdesk writes to customers. All of it in the caller's transaction; each letter's
 * Message-ID is kept, so that an answer to it finds its ticket.
 */
@ApplicationScoped
class TicketLetters {

    @CheckedTemplate(basePath = "letters/helpdesk")
    static final class Written {
        private Written() {}

        static native TemplateInstance received(Language language, String title, TicketView ticket);

        static native TemplateInstance call(
                Language language, String title, TicketView ticket, String link);

        static native TemplateInstance confirm(
                Language language, String title, TicketView ticket, String link);

        static native TemplateInstance complaintReceived(
                Language language, String title, TicketView ticket, Complaint complaint);

        static native TemplateInstance reply(
                Language language,
                String title,
                TicketView ticket,
                String name,
                List<List<String>> paragraphs);
    }

    private final Post post;
    private final Visitors visitors;
    private final ReplyAddresses addresses;
    private final CallLinks calls;
    private final LetterTable letters;

    TicketLetters(
            Post post,
            Visitors visitors,
            ReplyAddresses addresses,
            CallLinks calls,
            LetterTable letters) {
        this.post = post;
        this.visitors = visitors;
        this.addresses = addresses;
        this.calls = calls;
        this.letters = letters;
    }

    /**
     * The acknowledgement. Nothing the sender wrote stands in it, not even the subject: whoever
     * types a stranger's address must not be able to send them a text through us.
     */
    void received(Ticket ticket, Instant now) {
        TicketView view = ticket.view();
        String title = texts(ticket).receivedSubject(view.spaced());
        send(
                ticket,
                letter(
                        ticket,
                        "ticket-received",
                        title,
                        Written.received(ticket.language(), title, view)),
                now);
    }

    /**
     * Asks who reads this address whether they called. Of the call nothing stands in it but its
     * number; it is in no thread, as it is nobody's yet.
     */
    void confirmCall(Ticket ticket, EmailAddress heard) {
        TicketView view = ticket.view();
        String title = Texts.in(ticket.language(), CallMessages.class).letterSubject(view.spaced());
        String id = calls.id(ticket.number(), heard);
        String marker = "[[" + CallLinks.KIND + ":" + id + "]]";
        Rendered rendered =
                rendered(Written.call(ticket.language(), title, view, marker), ticket.language());
        post.send(
                Letter.of(
                                "confirm-call",
                                new Recipient.Address(heard),
                                ticket.language(),
                                about(ticket),
                                title,
                                rendered.text(),
                                rendered.html())
                        .withLink(CallLinks.KIND, id));
    }

    /**
     * Asks the holder of the account, at the address the core knows, whether the ticket is theirs.
     */
    void confirm(Ticket ticket, AccountId account, Instant now) {
        UUID link = visitors.confirmationLink(account, ticket.number(), ticket.language());
        TicketView view = ticket.view();
        String title = texts(ticket).confirmSubject(view.spaced());
        String marker = "link:" + link;
        Rendered rendered =
                rendered(
                        Written.confirm(ticket.language(), title, view, "[[" + marker + "]]"),
                        ticket.language());
        // it starts no thread in the customer's mail programme; an answer to it belongs to the
        // ticket
        post.send(
                Letter.of(
                                "confirm-ticket",
                                new Recipient.Holder(account),
                                ticket.language(),
                                about(ticket),
                                title,
                                rendered.text(),
                                rendered.html())
                        .answering(
                                addresses.of(ticket.number(), ticket.customer().recipient()),
                                Optional.empty(),
                                List.of())
                        .withLink("link", link.toString()));
    }

    /**
     * An agent's answer.
     *
     * @return its Message-ID
     */
    String reply(Ticket ticket, MessageView answer, Instant now) {
        return answer(ticket, "ticket-reply", shortened("Re: " + ticket.subject()), answer, now);
    }

    /**
     * What a complaint is answered, with its number in the subject.
     *
     * @return its Message-ID
     */
    String complaintAnswer(Ticket ticket, Complaint complaint, MessageView answer, Instant now) {
        String title =
                Texts.in(ticket.language(), ComplaintMessages.class)
                        .answerSubject(complaint.reference());
        return answer(ticket, "complaint-answer", title, answer, now);
    }

    /** The acknowledgement of a complaint; as {@link #received} without a word of the sender's. */
    void complaintReceived(Ticket ticket, Complaint complaint, Instant now) {
        String title =
                Texts.in(ticket.language(), ComplaintMessages.class)
                        .receivedSubject(complaint.reference());
        send(
                ticket,
                letter(
                        ticket,
                        "complaint-received",
                        title,
                        Written.complaintReceived(
                                ticket.language(), title, ticket.view(), complaint)),
                now);
    }

    private String answer(
            Ticket ticket, String kind, String title, MessageView answer, Instant now) {
        Letter letter =
                letter(
                        ticket,
                        kind,
                        title,
                        Written.reply(
                                ticket.language(),
                                title,
                                ticket.view(),
                                answer.name(),
                                said(answer.paragraphs(), ticket.language())));
        return send(ticket, letter.byHand(), now);
    }

    /** A letter in the ticket's thread, with the link to it. */
    private Letter letter(Ticket ticket, String kind, String subject, TemplateInstance template) {
        Rendered rendered = rendered(template, ticket.language());
        List<String> thread = letters.thread(ticket);
        return Letter.of(
                        kind,
                        ticket.customer().recipient(),
                        ticket.language(),
                        about(ticket),
                        subject,
                        rendered.text(),
                        rendered.html())
                .answering(
                        addresses.of(ticket.number(), ticket.customer().recipient()),
                        thread.isEmpty() ? Optional.empty() : Optional.of(thread.getLast()),
                        thread)
                .withLink("thread", String.valueOf(ticket.number()));
    }

    private String send(Ticket ticket, Letter letter, Instant now) {
        String messageId = post.send(letter);
        letters.add(messageId, ticket, now);
        return messageId;
    }

    private record Rendered(String text, String html) {}

    private static Rendered rendered(TemplateInstance template, Language language) {
        template.setLocale(language.locale());
        return new Rendered(
                render(template, Variant.TEXT_PLAIN), render(template, Variant.TEXT_HTML));
    }

    private static String render(TemplateInstance template, String type) {
        Object variants = template.getAttribute(TemplateInstance.VARIANTS);
        if (variants instanceof List<?> known) {
            for (Object variant : known) {
                if (variant instanceof Variant one && one.getContentType().equals(type)) {
                    template.setAttribute(TemplateInstance.SELECTED_VARIANT, one);
                    return template.render();
                }
            }
        }
        throw new IllegalStateException("the letter has no " + type);
    }

    /**
     * The text in a letter: what was left out is said in its language, and nothing that somebody
     * typed becomes a bearer link, even where the letter has one of its own.
     */
    private static List<List<String>> said(List<String> paragraphs, Language language) {
        return paragraphs.stream()
                .map(text -> text.lines().map(line -> said(line, language)).toList())
                .toList();
    }

    private static String said(String line, Language language) {
        return LeftOut.parts(line).stream()
                .map(
                        part ->
                                part.leftOut()
                                        .map(what -> "[" + words(what, language) + "]")
                                        .orElse(part.text().replace("[[", "[ [")))
                .collect(Collectors.joining());
    }

    private static String words(LeftOut what, Language language) {
        PageMessages words = Texts.in(language, PageMessages.class);
        return switch (what) {
            case KEY -> words.keyRemoved();
            case LINK -> words.linkRemoved();
            case CARD -> words.cardRemoved();
            case ATTACHMENT -> words.attachmentLeftOut();
        };
    }

    private static HelpdeskMessages texts(Ticket ticket) {
        return Texts.in(ticket.language(), HelpdeskMessages.class);
    }

    private static String about(Ticket ticket) {
        return "ticket:" + ticket.number();
    }

    private static String shortened(String subject) {
        return subject.length() > 200 ? subject.substring(0, 199) + "…" : subject;
    }
}
