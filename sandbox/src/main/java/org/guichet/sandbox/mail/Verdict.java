// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Locale;

/**
 * What our server says of a sender's domain (RFC 8601). A real server checks SPF and DKIM, and
 * whether what passed is of the domain in From (RFC 7489 section 3.1); here everybody may send for
 * the domain of their envelope, so that domain must be From's or lie below or above it. Nobody
 * outside is of ours. A message may say in {@link #WISH} what a test wants to see.
 */
enum Verdict {
    PASS,
    FAIL,
    NONE;

    static final String HEADER = "Authentication-Results";

    /** Read and removed at the door; tests and the reply form set it. */
    static final String WISH = "X-Sandbox-Dmarc";

    static final String SERVER = "mx.guichet.example";

    /**
     * @param envelope the address of MAIL FROM; empty in a bounce
     */
    static Verdict of(MimeMessage message, String envelope) throws MessagingException {
        var wish = message.getHeader(WISH, null);
        if (wish != null) {
            return valueOf(wish.trim().toUpperCase(Locale.ROOT));
        }
        var from = domain(message);
        return !Domains.ours(from) && aligned(from, afterAt(envelope)) ? PASS : FAIL;
    }

    private static boolean aligned(String from, String sender) {
        return from.equals(sender) || from.endsWith("." + sender) || sender.endsWith("." + from);
    }

    private static String afterAt(String address) {
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
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
            var domain = afterAt(addresses.length == 0 ? "" : addresses[0].getAddress());
            return domain.matches("[a-z0-9.-]+") ? domain : "unknown";
        } catch (AddressException unreadable) {
            return "unknown";
        }
    }
}
