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

/**
 * The text of a mail: plain where there is plain, else that of the HTML. Attachments and mails
 * within the mail are left out. Counts what it opens, so that a mail built to hurt is put aside.
 */
final class MimeText {

    static final int MOST_PARTS = 100;
    static final int DEEPEST = 20;
    static final int MOST_CHARACTERS = 200_000;

    private static final int MOST_BYTES = 4 * MOST_CHARACTERS;

    private int parts;

    private MimeText() {}

    static String of(Part mail) throws MessagingException, IOException, Unreadable {
        String text = new MimeText().read(mail, 0);
        return text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
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
        if (isAttachment(part) || !type.startsWith("text/")) {
            return "";
        }
        return switch (type) {
            case "text/html" -> Html.text(decoded(part));
            case "text/plain" -> decoded(part);
            default -> "";
        };
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
