// SPDX-License-Identifier: Apache-2.0
package org.guichet.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.ParseException;
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
import org.guichet.redaction.LeftOut;

/**
 * The text of a mail: plain where there is plain, else that of the HTML. Attachments are left out
 * and marked, mails within the mail are left out. Counts what it opens, so that a mail built to
 * hurt is put aside.
 */
final class MimeText {

    static final int MOST_PARTS = 100;
    static final int DEEPEST = 20;
    static final int MOST_CHARACTERS = 200_000;

    private static final int MOST_BYTES = 4 * MOST_CHARACTERS;

    /** One line for each says more than a number; a mail with more says so often enough. */
    private static final int MOST_MARKS = 10;

    private int parts;
    private int leftOut;

    private MimeText() {}

    /** The text, and a mark for each attachment. */
    static String of(Part mail) throws MessagingException, IOException, Unreadable {
        MimeText reading = new MimeText();
        String text = reading.read(mail, 0);
        String kept = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        return kept
                + ("\n\n" + LeftOut.ATTACHMENT.mark())
                        .repeat(Math.min(reading.leftOut, MOST_MARKS));
    }

    private String read(Part part, int depth) throws MessagingException, IOException, Unreadable {
        if (depth > DEEPEST) {
            throw new Unreadable("too-deep");
        }
        if (++parts > MOST_PARTS) {
            throw new Unreadable("too-many-parts");
        }
        String type = type(part);
        if (type.startsWith("multipart/")) {
            return part.getContent() instanceof MimeMultipart multipart
                    ? multipart(multipart, type, depth)
                    : "";
        }
        boolean isText = type.equals("text/html") || type.equals("text/plain");
        if (isAttachment(part) || !isText) {
            leftOut += isOfUse(type) ? 1 : 0;
            return "";
        }
        return type.equals("text/html") ? Html.text(decoded(part)) : decoded(part);
    }

    private String multipart(Multipart multipart, String type, int depth)
            throws MessagingException, IOException, Unreadable {
        List<String> texts = new ArrayList<>();
        String plain = "";
        for (int i = 0; i < multipart.getCount(); i++) {
            BodyPart child = multipart.getBodyPart(i);
            String text = read(child, depth + 1).strip();
            if (!text.isEmpty()) {
                texts.add(text);
                if (plain.isEmpty() && type(child).equals("text/plain")) {
                    plain = text;
                }
            }
        }
        if (texts.isEmpty()) {
            return "";
        }
        if (type.equals("multipart/alternative")) {
            return plain.isEmpty() ? texts.getLast() : plain;
        }
        return String.join("\n\n", texts);
    }

    /** Whether somebody misses it: nobody misses a signature or a delivery report. */
    private static boolean isOfUse(String type) {
        return !type.contains("signature") && !type.startsWith("message/");
    }

    private static boolean isAttachment(Part part) {
        try {
            return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
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
        return decode(bytes, charset(part));
    }

    private static String charset(Part part) {
        try {
            String name = new ContentType(part.getContentType()).getParameter("charset");
            return name == null ? "" : name.strip();
        } catch (ParseException unreadable) {
            return "";
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
