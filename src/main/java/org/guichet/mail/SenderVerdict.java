// SPDX-License-Identifier: Apache-2.0
package org.guichet.mail;

import java.util.Locale;
import org.guichet.helpdesk.InboundMessage.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What our own mail server said of the sender (RFC 8601). Anybody can write such a header: only the
 * topmost one that carries our server's name counts, and only for the domain in From.
 */
final class SenderVerdict {

    private SenderVerdict() {}

    /**
     * @param headers all {@code Authentication-Results}, topmost first
     * @param domain of the address in From, lower case
     */
    static Verdict of(String @Nullable [] headers, String authservId, String domain) {
        if (headers == null) {
            return Verdict.NONE;
        }
        for (String header : headers) {
            String[] parts = withoutComments(header).split(";", -1);
            // a version may follow the name
            String name = parts[0].strip().split("\\s+", 2)[0];
            if (name.equalsIgnoreCase(authservId)) {
                return dmarc(parts, domain);
            }
        }
        return Verdict.NONE;
    }

    private static Verdict dmarc(String[] parts, String domain) {
        Verdict verdict = Verdict.NONE;
        for (int i = 1; i < parts.length; i++) {
            String[] words = parts[i].strip().toLowerCase(Locale.ROOT).split("\\s+");
            if (!words[0].startsWith("dmarc=")) {
                continue;
            }
            if (verdict != Verdict.NONE) {
                // two results for one method: somebody is playing
                return Verdict.FAIL;
            }
            verdict =
                    switch (words[0].substring("dmarc=".length())) {
                        case "pass" -> isFor(words, domain) ? Verdict.PASS : Verdict.FAIL;
                        case "fail" -> Verdict.FAIL;
                        default -> Verdict.NONE;
                    };
        }
        return verdict;
    }

    private static boolean isFor(String[] words, String domain) {
        for (String word : words) {
            if (word.equals("header.from=" + domain)) {
                return true;
            }
        }
        return false;
    }

    /** Comments nest and quoted strings hide semicolons; both are left out, in one pass. */
    private static String withoutComments(String header) {
        StringBuilder plain = new StringBuilder(header.length());
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"' && depth == 0) {
                quoted = !quoted;
            } else if (!quoted && c == '(') {
                depth++;
            } else if (!quoted && c == ')' && depth > 0) {
                depth--;
            } else if (!quoted && depth == 0) {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
