// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reader sees of a message: the first plain text, the first HTML, the names of the rest.
 * Unreadable parts are named, never a reason to fail.
 */
record Content(String text, String html, List<String> attachments) {

    static Content of(MimeMessage message) {
        var reading = new Reading();
        reading.read(message);
        return new Content(reading.text, reading.html, List.copyOf(reading.attachments));
    }

    private static final class Reading {
        private String text = "";
        private String html = "";
        private final List<String> attachments = new ArrayList<>();

        private void read(Part part) {
            try {
                if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart many) {
                    for (var i = 0; i < many.getCount(); i++) {
                        read(many.getBodyPart(i));
                    }
                } else if (isAttachment(part)) {
                    attachments.add(name(part));
                } else if (part.isMimeType("text/html") && html.isEmpty()) {
                    html = String.valueOf(part.getContent());
                } else if (part.isMimeType("text/*") && text.isEmpty()) {
                    text = String.valueOf(part.getContent());
                } else {
                    attachments.add(name(part));
                }
            } catch (MessagingException | IOException | RuntimeException unreadable) {
                attachments.add("(unreadable part)");
            }
        }

        private static boolean isAttachment(Part part) throws MessagingException {
            return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())
                    || (part.getFileName() != null && !part.isMimeType("text/html"));
        }

        private static String name(Part part) throws MessagingException {
            var name = part.getFileName();
            return name != null ? name : part.getContentType();
        }
    }
}
