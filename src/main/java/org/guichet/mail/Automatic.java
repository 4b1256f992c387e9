// SPDX-License-Identifier: Apache-2.0
package org.guichet.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Locale;
import java.util.Set;

/**
 * Whether no person wrote this mail: an answer to it would be answered by a machine (RFC 3834
 * section 2, RFC 2369, RFC 3464).
 */
final class Automatic {

    private static final Set<String> PRECEDENCE = Set.of("bulk", "junk", "list", "auto_reply");
    private static final Set<String> SENDERS = Set.of("mailer-daemon", "postmaster");

    private Automatic() {}

    static boolean is(MimeMessage mail) throws MessagingException {
        String submitted = value(mail, "Auto-Submitted");
        boolean said = !submitted.isEmpty() && !submitted.startsWith("no");
        return said
                || PRECEDENCE.contains(value(mail, "Precedence"))
                || mail.getHeader("List-Id") != null
                || mail.getHeader("X-Autoreply") != null
                || mail.getHeader("X-Autorespond") != null
                || value(mail, "Return-Path").equals("<>")
                || value(mail, "Content-Type").startsWith("multipart/report")
                || isDaemon(value(mail, "From"));
    }

    private static boolean isDaemon(String from) {
        return SENDERS.stream()
                .anyMatch(name -> from.startsWith(name + "@") || from.contains("<" + name + "@"));
    }

    private static String value(MimeMessage mail, String header) throws MessagingException {
        String[] values = mail.getHeader(header);
        return values == null ? "" : values[0].strip().toLowerCase(Locale.ROOT);
    }
}
