// SPDX-License-Identifier: Apache-2.0
package org.guichet.post;

import java.net.URI;
import java.util.Optional;
import org.guichet.kernel.Language;

/**
 * Port: what stands below every letter when it leaves, and nowhere in the database. It is asked
 * once for each try.
 */
public interface LetterFoot {

    /**
     * @param words a sentence that ends where the address follows
     */
    record Foot(String words, URI address) {

        /** Below the plain text. */
        String belowText(String text) {
            return text.stripTrailing() + "\n\n" + words + "\n" + address + "\n";
        }

        /** Within the HTML's last lines; unchanged where it is no page of ours. */
        String belowHtml(String html) {
            int end = html.lastIndexOf("</body>");
            return end < 0
                    ? html
                    : html.substring(0, end)
                            + "<p class=\"foot\">"
                            + escaped(words)
                            + " <a href=\""
                            + escaped(address.toString())
                            + "\">"
                            + escaped(address.toString())
                            + "</a></p>\n"
                            + html.substring(end);
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;");
        }
    }

    /** Empty where there is nothing to say. */
    Optional<Foot> foot(Language language);
}
