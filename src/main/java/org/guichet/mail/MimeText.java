// SPDX-License-Identifier: Apache-2.0
package org.guichet.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.guichet.redaction.LeftOut;

/**
 * The text of a mail: plain where there is plain, else that of the HTML. Attachments are left out
 * and marked; pictures that the HTML shows, other writings of the same text and mails within the
 * mail are left out. Counts what it opens, so that a mail built to hurt is put aside.
 */
final class MimeText {

    static final int MOST_PARTS = 100;
    static final int DEEPEST = 20;
    static final int MOST_CHARACTERS = 200_000;

    private static final int MOST_BYTES = 4 * MOST_CHARACTERS;

    /**
     * Lines that look like the beginning or the end of a part; its text may have some by chance.
     */
    private static final int MOST_MARKED = 2 * MOST_PARTS;

    /** One line for each says more than a number; a mail with more says so often enough. */
    private static final int MOST_MARKS = 10;

    /**
     * What was found in a part.
     *
     * @param attachments how many were left out
     */
    private record Found(String type, String text, int attachments) {

        boolean hasText() {
            return !text.isEmpty();
        }
    }

    private int parts;

    private MimeText() {}

    /** The text, and a mark for each attachment. */
    static String of(Part mail) throws MessagingException, IOException, Unreadable {
        Found found = new MimeText().read(mail, "", 0);
        String text = found.text();
        String kept = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        return kept
                + ("\n\n" + LeftOut.ATTACHMENT.mark())
                        .repeat(Math.min(found.attachments(), MOST_MARKS));
    }

    /**
     * @param within the type of the multipart it is in; empty for the mail itself
     */
    private Found read(Part part, String within, int depth)
            throws MessagingException, IOException, Unreadable {
        if (depth > DEEPEST) {
            throw new Unreadable("too-deep");
        }
        if (++parts > MOST_PARTS) {
            throw new Unreadable("too-many-parts");
        }
        String type = type(part);
        if (type.startsWith("multipart/")) {
            if (marks(part) > MOST_MARKED) {
                throw new Unreadable("too-many-parts");
            }
            return part.getContent() instanceof MimeMultipart multipart
                    ? multipart(multipart, type, depth)
                    : new Found(type, "", 0);
        }
        boolean isText = type.equals("text/html") || type.equals("text/plain");
        if (!isText || isSentAsAttachment(part)) {
            return new Found(type, "", isMissed(part, type, within) ? 1 : 0);
        }
        String text = decoded(part);
        return new Found(type, (type.equals("text/html") ? Html.text(text) : text).strip(), 0);
    }

    /**
     * Counted before the library takes them apart, all of them before the first can be asked for.
     */
    private static int marks(Part multipart) throws MessagingException, IOException {
        byte[] mark = ("--" + parameter(multipart, "boundary")).getBytes(StandardCharsets.US_ASCII);
        int marks = 0;
        int matched = 0;
        try (InputStream in = new BufferedInputStream(multipart.getInputStream())) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n' || b == '\r') {
                    matched = 0;
                } else if (matched < 0 || b != mark[matched]) {
                    matched = -1;
                } else if (++matched == mark.length) {
                    marks++;
                    matched = -1;
                }
            }
        }
        return marks;
    }

    private Found multipart(Multipart multipart, String type, int depth)
            throws MessagingException, IOException, Unreadable {
        List<Found> children = new ArrayList<>();
        for (int i = 0; i < multipart.getCount(); i++) {
            children.add(read(multipart.getBodyPart(i), type, depth + 1));
        }
        List<Found> taken =
                type.equals("multipart/alternative") && !children.isEmpty()
                        ? List.of(best(children))
                        : children;
        return new Found(
                type,
                taken.stream()
                        .filter(Found::hasText)
                        .map(Found::text)
                        .collect(Collectors.joining("\n\n")),
                // a file is missed wherever it stands, also beside a writing that is not read
                children.stream().mapToInt(Found::attachments).sum());
    }

    /** Plain text; else the last that has any: the later, the richer (RFC 2046 section 5.1.4). */
    private static Found best(List<Found> alternatives) {
        List<Found> written = alternatives.stream().filter(Found::hasText).toList();
        return written.stream()
                .filter(one -> one.type().equals("text/plain"))
                .findFirst()
                .orElseGet(() -> written.isEmpty() ? alternatives.getLast() : written.getLast());
    }

    /**
     * Whether the sender meant us to have it. Nobody misses a signature or a delivery report, a
     * picture that the HTML beside it shows by its Content-ID (RFC 2392), such as a logo, or
     * another writing of the same text, such as a calendar's.
     */
    private static boolean isMissed(Part part, String type, String within)
            throws MessagingException {
        if (type.contains("signature") || type.startsWith("message/")) {
            return false;
        }
        return isSentAsAttachment(part)
                || switch (within) {
                    case "multipart/alternative" -> false;
                    case "multipart/related" ->
                            hasFileName(part) && part.getHeader("Content-ID") == null;
                    case "multipart/mixed", "" -> true;
                    default -> hasFileName(part);
                };
    }

    private static boolean isSentAsAttachment(Part part) {
        try {
            return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
        } catch (MessagingException unreadable) {
            return true;
        }
    }

    private static boolean hasFileName(Part part) {
        try {
            return part.getFileName() != null;
        } catch (MessagingException unreadable) {
            return true;
        }
    }

    private static String type(Part part) {
        try {
            return new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
        } catch (MessagingException unreadable) {
            // RFC 2045 section 5.2: what has no readable type is plain text
            return "text/plain";
        }
    }

    private static String decoded(Part part) throws MessagingException, IOException {
        byte[] bytes;
        try (InputStream in = part.getInputStream()) {
            bytes = in.readNBytes(MOST_BYTES);
        }
        return decode(bytes, parameter(part, "charset"));
    }

    /** Of its type; empty where it has none that can be read. */
    private static String parameter(Part part, String name) {
        try {
            String value = new ContentType(part.getContentType()).getParameter(name);
            return value == null ? "" : value.strip();
        } catch (MessagingException unreadable) {
            return "";
        }
    }

    /** What it says it is, where that is known; else UTF-8 where it is; else what it mostly is. */
    static String decode(byte[] bytes, String charset) {
        if (!charset.isEmpty() && !charset.equalsIgnoreCase("us-ascii")) {
            try {
                return new String(bytes, Charset.forName(charset));
            } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
                // guessed below
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }
}
