// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A customer's mail, sent by real SMTP.
 *
 * @param inReplyTo the Message-ID answered, empty for a new conversation
 * @param dmarc what our server shall find: {@code pass}, {@code fail}, {@code none}, empty for its
 *     own opinion
 */
record Submission(
        String from,
        String to,
        String subject,
        String text,
        String inReplyTo,
        List<String> references,
        Optional<Verdict> dmarc) {

    private static final String TIMEOUT_MS = "5000";

    /**
     * @return the Message-ID it was sent with
     * @throws MessagingException when an address is none, or the server is away
     */
    String send(int smtpPort) throws MessagingException {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(smtpPort));
        properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MS);
        properties.setProperty("mail.smtp.timeout", TIMEOUT_MS);
        var message = message(Session.getInstance(properties));
        Transport.send(message);
        return message.getMessageID();
    }

    private MimeMessage message(Session session) throws MessagingException {
        var message = new MimeMessage(session);
        message.setFrom(new InternetAddress(from, true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
        message.setSubject(subject, StandardCharsets.UTF_8.name());
        message.setSentDate(new Date());
        message.setText(text, StandardCharsets.UTF_8.name());
        if (!inReplyTo.isBlank()) {
            message.setHeader("In-Reply-To", oneLine(inReplyTo));
        }
        if (!references.isEmpty()) {
            message.setHeader("References", oneLine(String.join(" ", references)));
        }
        if (dmarc.isPresent()) {
            message.setHeader(Verdict.WISH, dmarc.get().name());
        }
        return message;
    }

    /** A line break in a header would be a header of the sender's own making. */
    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").trim();
    }
}
