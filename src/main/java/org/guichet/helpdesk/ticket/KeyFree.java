// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import com.google.re2j.Pattern;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The one seam that all text passes before it is stored, whoever wrote it. Until the redaction room
 * is there it does the two rules that matter most here: no fragment of any address is kept, and no
 * bearer link of ours, which would let its reader act as the customer.
 */
@ApplicationScoped
class KeyFree {

    /** Stands where something was taken out; pages show it as a chip. */
    static final String REMOVED = "[key removed]";

    private static final int LONGEST = 65_000;

    private static final Pattern OWN_LINK =
            Pattern.compile("(?i)/(support/t|premium/link)/[A-Za-z0-9_-]{20,}");
    private static final Pattern FRAGMENT =
            Pattern.compile("(?i)((?:https?|mega)://[^\\s#<>\"']{1,2000})(?:#|%23)[^\\s<>\"']+");
    // \n and \t stay; the rest of the control characters have no business in a text
    private static final Pattern CONTROL =
            Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]");

    String of(String text) {
        String plain =
                CONTROL.matcher(text.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("");
        String ownGone = OWN_LINK.matcher(plain).replaceAll("/$1 " + REMOVED);
        String clean = FRAGMENT.matcher(ownGone).replaceAll("$1 " + REMOVED).strip();
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
    }
}
