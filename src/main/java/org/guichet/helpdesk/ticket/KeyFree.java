// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import com.google.re2j.Pattern;
import jakarta.enterprise.context.ApplicationScoped;
import org.guichet.redaction.Redaction;

/**
 * The one seam that all text passes before it is stored, whoever wrote it: customers, and agents
 * too. Mail was redacted at its edge already; twice does no harm.
 */
@ApplicationScoped
public class KeyFree {

    private static final int LONGEST = 65_000;

    // \n and \t stay; the rest of the control characters have no business in a text
    private static final Pattern CONTROL =
            Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]");

    private final Redaction redaction;

    KeyFree(Redaction redaction) {
        this.redaction = redaction;
    }

    /**
     * The text without keys, our own links and control characters; never longer than its column.
     */
    public String of(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        String plain = CONTROL.matcher(lines).replaceAll("");
        String clean = redaction.redact(plain).text().strip();
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
    }
}
