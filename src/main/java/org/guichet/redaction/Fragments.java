// SPDX-License-Identifier: Apache-2.0
package org.guichet.redaction;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Drops what follows {@code #} in every address: storage services put the key there. Host and path
 * stay, so that an agent can still look a link up. Only short anchors of documentation are kept.
 */
final class Fragments {

    static final String ID = "fragment";

    private static final int LONGEST_HANDLE = 16;
    private static final Pattern ANCHOR = Pattern.compile("[a-z][a-z0-9-]{1,40}");
    private static final Set<String> DOCUMENTATION =
            Set.of(
                    "developer.mozilla.org",
                    "support.google.com",
                    "support.apple.com",
                    "help.ubuntu.com");

    private Fragments() {}

    static String drop(String text, List<String> hits) {
        StringBuilder clean = new StringBuilder(text.length());
        int from = 0;
        int scheme;
        while ((scheme = text.indexOf("://", from)) >= 0) {
            int end = endOfAddress(text, scheme + 3);
            int mark = mark(text, scheme + 3, end);
            if (mark < 0) {
                clean.append(text, from, end);
                from = end;
                continue;
            }
            int fragment =
                    mark + (text.charAt(mark) == '#' ? 1 : text.startsWith("%25", mark) ? 5 : 3);
            int stop = withoutPunctuation(text, fragment, end);
            if (stop <= fragment || isHarmless(text, scheme + 3, fragment, stop)) {
                clean.append(text, from, end);
            } else {
                clean.append(text, from, fragment)
                        .append(LeftOut.KEY.mark())
                        .append(text, stop, end);
                hits.add(ID);
            }
            from = end;
        }
        return clean.append(text, from, text.length()).toString();
    }

    /** The first {@code #}, also where it was percent-encoded once or twice. */
    private static int mark(String text, int from, int end) {
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c == '#'
                    || (c == '%' && (text.startsWith("%23", i) || text.startsWith("%2523", i)))) {
                return i;
            }
        }
        return -1;
    }

    private static int endOfAddress(String text, int from) {
        int i = from;
        while (i < text.length() && "<>\"'`".indexOf(text.charAt(i)) < 0 && text.charAt(i) > ' ') {
            i++;
        }
        return i;
    }

    /** A full stop or a bracket after an address belongs to the sentence. */
    private static int withoutPunctuation(String text, int from, int end) {
        int i = end;
        while (i > from && ".,;:!?)]}".indexOf(text.charAt(i - 1)) >= 0) {
            i--;
        }
        return i;
    }

    private static boolean isHarmless(String text, int host, int fragment, int stop) {
        // a marker of a rule that ran before, with at most a handle before it
        int marker = text.substring(fragment, stop).lastIndexOf('[');
        if (marker >= 0
                && marker <= LONGEST_HANDLE
                && (text.startsWith(LeftOut.KEY.mark(), fragment + marker)
                        || text.startsWith(LeftOut.LINK.mark(), fragment + marker))) {
            return true;
        }
        int slash = host;
        while (slash < fragment && "/:?#%".indexOf(text.charAt(slash)) < 0) {
            slash++;
        }
        return DOCUMENTATION.contains(text.substring(host, slash).toLowerCase(Locale.ROOT))
                && ANCHOR.matcher(text.substring(fragment, stop)).matches();
    }
}
