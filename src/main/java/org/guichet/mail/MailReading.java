// SPDX-License-Identifier: Apache-2.0
package org.guichet.mail;

import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.helpdesk.InboundMessage;
import org.guichet.kernel.EmailAddress;
import org.guichet.redaction.Redaction;
import org.jspecify.annotations.Nullable;

/**
 * Makes a message of a raw mail, within limits, in memory. Lenient with what is only badly written,
 * strict with what would be believed: one sender, our own server's verdict. Keys are taken out of
 * every text before it leaves here.
 */
@Singleton
class MailReading {

    static {
        // Jakarta Mail reads these once, from the system; mail in the wild breaks every one of them
        System.setProperty("mail.mime.parameters.strict", "false");
        System.setProperty("mail.mime.decodetext.strict", "false");
        System.setProperty("mail.mime.ignoreunknownencoding", "true");
        System.setProperty("mail.mime.base64.ignoreerrors", "true");
        System.setProperty("mail.mime.multipart.allowempty", "true");
        System.setProperty("mail.mime.multipart.ignoreexistingboundaryparameter", "false");
    }

    private static final int MOST_HEADERS = 1000;
    private static final int MOST_ADDRESSES = 50;
    private static final int MOST_REFERENCES = 50;
    private static final int LONGEST_SUBJECT = 200;

    /** As it is written, encoded words and all: the library takes each at a price of the whole. */
    private static final int LONGEST_RAW = 8 * 1024;

    private static final int LONGEST_NAME = 100;
    private static final String[] TO = {"To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To"};
    private static final Pattern MESSAGE_ID = Pattern.compile("<([^<>\\s\\p{Cntrl}]{1,250})>");

    private final MailConfig config;
    private final Redaction redaction;
    private final InstantSource clock;
    private final Session session = Session.getInstance(new Properties());

    MailReading(MailConfig config, Redaction redaction, InstantSource clock) {
        this.config = config;
        this.redaction = redaction;
        this.clock = clock;
    }

    /**
     * @throws Unreadable where it is no mail, or one that is built to hurt
     */
    InboundMessage read(byte[] raw) throws Unreadable {
        if (headerLines(raw) > MOST_HEADERS) {
            throw new Unreadable("too-many-headers");
        }
        try {
            return message(new MimeMessage(session, new ByteArrayInputStream(raw)));
        } catch (MessagingException
                | IOException
                | RuntimeException
                | StackOverflowError malformed) {
            throw new Unreadable("malformed");
        }
    }

    private InboundMessage message(MimeMessage mail)
            throws MessagingException, IOException, Unreadable {
        InternetAddress sender = sender(mail);
        EmailAddress from =
                EmailAddress.parse(sender.getAddress())
                        .orElseThrow(() -> new Unreadable("no-sender"));
        Optional<String> messageId = ids(mail.getHeader("Message-ID")).stream().findFirst();
        return new InboundMessage(
                messageId,
                from,
                Optional.ofNullable(sender.getPersonal())
                        .map(name -> line(name, LONGEST_NAME))
                        .filter(name -> !name.isBlank()),
                recipients(mail),
                line(subject(mail), LONGEST_SUBJECT),
                redaction.redact(lines(MimeText.of(mail))).text(),
                ids(mail.getHeader("In-Reply-To")).stream().findFirst(),
                newest(ids(mail.getHeader("References"))),
                SenderVerdict.of(
                        mail.getHeader("Authentication-Results"),
                        config.authservId(),
                        from.domain()),
                Automatic.is(mail) || isOurs(from, messageId),
                sentAt(mail));
    }

    /** Exactly one: with two, a verdict about one would be read as being about the other. */
    private static InternetAddress sender(MimeMessage mail) throws MessagingException, Unreadable {
        String[] headers = mail.getHeader("From");
        if (headers == null || headers.length != 1) {
            throw new Unreadable(headers == null ? "no-sender" : "several-senders");
        }
        if (headers[0].length() > LONGEST_RAW) {
            throw new Unreadable("malformed");
        }
        List<InternetAddress> senders = addresses(headers[0]);
        if (senders.size() != 1) {
            throw new Unreadable(senders.isEmpty() ? "no-sender" : "several-senders");
        }
        return senders.getFirst();
    }

    private static List<EmailAddress> recipients(MimeMessage mail) throws MessagingException {
        Set<EmailAddress> found = new LinkedHashSet<>();
        for (String name : TO) {
            String[] headers = mail.getHeader(name);
            for (String header : headers == null ? new String[0] : headers) {
                for (InternetAddress address : addresses(header)) {
                    EmailAddress.parse(address.getAddress()).ifPresent(found::add);
                }
            }
        }
        return found.stream().limit(MOST_ADDRESSES).toList();
    }

    private static List<InternetAddress> addresses(String header) {
        try {
            return List.of(InternetAddress.parseHeader(MimeUtility.unfold(header), false));
        } catch (AddressException unreadable) {
            return List.of();
        }
    }

    private static String subject(MimeMessage mail) throws MessagingException {
        String raw = mail.getHeader("Subject", null);
        if (raw == null) {
            return "";
        }
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(shortened(raw)));
        } catch (UnsupportedEncodingException unknownCharset) {
            return raw;
        }
    }

    private static String shortened(String raw) {
        return raw.length() > LONGEST_RAW ? raw.substring(0, LONGEST_RAW) : raw;
    }

    private boolean isOurs(EmailAddress from, Optional<String> messageId) {
        return from.normal().equals(config.smtp().from().toLowerCase(java.util.Locale.ROOT))
                || from.domain().equals(config.replyDomain())
                || messageId.filter(id -> id.endsWith("@" + config.replyDomain())).isPresent();
    }

    /** What the sender's clock says, unless it is in the future. */
    private Instant sentAt(MimeMessage mail) throws MessagingException {
        Instant now = clock.instant();
        return mail.getSentDate() == null
                        || mail.getSentDate().toInstant().isAfter(now.plus(Duration.ofMinutes(5)))
                ? now
                : mail.getSentDate().toInstant();
    }

    private static List<String> ids(String @Nullable [] headers) {
        List<String> found = new ArrayList<>();
        for (String header : headers == null ? new String[0] : headers) {
            Matcher matcher = MESSAGE_ID.matcher(header);
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    private static List<String> newest(List<String> ids) {
        return List.copyOf(ids.subList(Math.max(0, ids.size() - MOST_REFERENCES), ids.size()));
    }

    /** One line, redacted, of printable characters. */
    private String line(String text, int most) {
        String line = redaction.redact(lines(text).replace('\n', ' ')).text().strip();
        return line.length() > most ? line.substring(0, most) : line;
    }

    /** Line feeds and tabs stay of all controls; PostgreSQL takes no NUL. */
    private static String lines(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r') {
                boolean alone = i + 1 == text.length() || text.charAt(i + 1) != '\n';
                clean.append(alone ? "\n" : "");
            } else if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
                clean.append(c);
            }
        }
        return clean.toString().strip();
    }

    private static int headerLines(byte[] raw) {
        int lines = 0;
        int lineStart = 0;
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '\n') {
                int length = i - lineStart;
                if (length == 0 || (length == 1 && raw[lineStart] == '\r')) {
                    break;
                }
                lines++;
                lineStart = i + 1;
            }
        }
        return lines;
    }
}
