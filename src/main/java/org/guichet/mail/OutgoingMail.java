// SPDX-License-Identifier: Apache-2.0
package org.guichet.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import org.guichet.kernel.EmailAddress;
import org.guichet.post.MailCarrier.Mail;
import org.jspecify.annotations.Nullable;

/**
 * A letter as MIME (RFC 5322, RFC 2046): text, and the same in HTML where there is one. Headers are
 * built by the API, and what could break out of one is refused before it gets there.
 */
final class OutgoingMail extends MimeMessage {

    private static final Pattern MESSAGE_ID =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,180}@[A-Za-z0-9.:\\[\\]_-]{1,180}");

    /** RFC 5322 allows a line of 998; long threads keep the first and the newest. */
    private static final int MOST_REFERENCES = 20;

    private final String messageId;

    private OutgoingMail(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    /**
     * @throws IllegalArgumentException where a header would hold CR, LF or NUL
     */
    static OutgoingMail of(
            Session session, Mail mail, EmailAddress from, String fromName, Instant now)
            throws MessagingException {
        OutgoingMail message = new OutgoingMail(session, mail.messageId());
        try {
            message.setFrom(new InternetAddress(from.value(), clean(fromName), "UTF-8"));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("UTF-8 is part of every JDK", e);
        }
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to().value()));
        if (mail.replyTo().isPresent()) {
            message.setReplyTo(
                    new InternetAddress[] {new InternetAddress(mail.replyTo().get().value())});
        }
        message.setSubject(clean(mail.subject()), "UTF-8");
        message.setSentDate(Date.from(now));
        message.setHeader("Content-Language", clean(mail.language()));
        if (mail.automatic()) {
            message.setHeader(
                    "Auto-Submitted",
                    mail.inReplyTo().isPresent() ? "auto-replied" : "auto-generated");
        }
        message.thread(mail);
        message.content(mail.text(), mail.html());
        message.saveChanges();
        return message;
    }

    private void thread(Mail mail) throws MessagingException {
        if (mail.inReplyTo().isPresent() && isId(mail.inReplyTo().get())) {
            setHeader("In-Reply-To", "<" + mail.inReplyTo().get() + ">");
        }
        // ids of customers' mails are strangers' text: one that is none is left out
        List<String> known = mail.references().stream().filter(OutgoingMail::isId).toList();
        List<String> shown = new ArrayList<>(known);
        if (known.size() > MOST_REFERENCES) {
            shown =
                    new ArrayList<>(
                            known.subList(known.size() - MOST_REFERENCES + 1, known.size()));
            shown.addFirst(known.getFirst());
        }
        if (!shown.isEmpty()) {
            setHeader("References", "<" + String.join(">\r\n <", shown) + ">");
        }
    }

    private void content(String text, @Nullable String html) throws MessagingException {
        if (html == null) {
            setText(text, "UTF-8");
            return;
        }
        // RFC 2046 section 5.1.4: the richest last
        MimeMultipart alternative = new MimeMultipart("alternative");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        alternative.addBodyPart(plain);
        MimeBodyPart rich = new MimeBodyPart();
        rich.setText(html, "UTF-8", "html");
        alternative.addBodyPart(rich);
        setContent(alternative);
    }

    /** Ours, not one the library makes up. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", "<" + clean(messageId) + ">");
    }

    private static boolean isId(String id) {
        return MESSAGE_ID.matcher(id).matches();
    }

    private static String clean(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\r' || c == '\n' || c == 0) {
                throw new IllegalArgumentException("a header with a line break in it");
            }
        }
        return value;
    }
}
