// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Locale;

/**
 * What our server says of a sender's domain (RFC 8601). A real server checks SPF, DKIM and DMARC;
 * this one believes everybody but those who claim our own domain from outside, unless the message
 * says in {@link #WISH} what a test wants to see.
 */
enum Verdict {
    PASS,
    FAIL,
    NONE;

    static final String HEADER = "Authentication-Results";

    /** Read and removed at the door; tests and the reply form set it. */
    static final String WISH = "X-Sandbox-Dmarc";

    static final String SERVER = "mx.guichet.example";

    static Verdict of(MimeMessage message) throws MessagingException {
        var wish = message.getHeader(WISH, null);
        if (wish != null) {
            return valueOf(wish.trim().toUpperCase(Locale.ROOT));
        }
        return Domains.ours(domain(message)) ? FAIL : PASS;
    }

    void stamp(MimeMessage message) throws MessagingException {
        var what = name().toLowerCase(Locale.ROOT);
        message.setHeader(HEADER, SERVER + "; dmarc=" + what + " header.from=" + domain(message));
    }

    /** Anybody can write such a header into a message: what came in with it means nothing. */
    static void strip(MimeMessage message) throws MessagingException {
        message.removeHeader(HEADER);
    }

    private static String domain(MimeMessage message) throws MessagingException {
        var from = message.getHeader("From", null);
        try {
            var addresses = InternetAddress.parseHeader(from == null ? "" : from, false);
            var address = addresses.length == 0 ? "" : addresses[0].getAddress();
            var domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
            return domain.matches("[a-z0-9.-]+") ? domain : "unknown";
        } catch (AddressException unreadable) {
            return "unknown";
        }
    }
}
