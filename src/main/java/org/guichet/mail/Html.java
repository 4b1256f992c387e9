// SPDX-License-Identifier: Apache-2.0
package org.guichet.mail;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The text of an HTML mail, in one pass: nothing is rendered, fetched or nested. */
final class Html {

    private static final Set<String> SILENT = Set.of("script", "style", "head", "title");
    private static final Set<String> BREAKING =
            Set.of(
                    "br",
                    "p",
                    "div",
                    "tr",
                    "li",
                    "ul",
                    "ol",
                    "table",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "blockquote",
                    "pre",
                    "hr");
    private static final Map<String, String> ENTITIES =
            Map.ofEntries(
                    Map.entry("amp", "&"),
                    Map.entry("lt", "<"),
                    Map.entry("gt", ">"),
                    Map.entry("quot", "\""),
                    Map.entry("apos", "'"),
                    Map.entry("nbsp", " "),
                    Map.entry("euro", "€"),
                    Map.entry("hellip", "…"),
                    Map.entry("rsquo", "’"),
                    Map.entry("lsquo", "‘"),
                    Map.entry("ldquo", "“"),
                    Map.entry("rdquo", "”"),
                    Map.entry("ndash", "–"),
                    Map.entry("mdash", "—"),
                    Map.entry("eacute", "é"),
                    Map.entry("egrave", "è"),
                    Map.entry("agrave", "à"),
                    Map.entry("ccedil", "ç"),
                    Map.entry("ntilde", "ñ"),
                    Map.entry("auml", "ä"),
                    Map.entry("ouml", "ö"),
                    Map.entry("uuml", "ü"),
                    Map.entry("szlig", "ß"));

    private final String html;
    private final StringBuilder text = new StringBuilder();
    private int at;

    private Html(String html) {
        this.html = html;
    }

    static String text(String html) {
        Html reading = new Html(html);
        while (reading.at < html.length()) {
            reading.step();
        }
        return tidy(reading.text);
    }

    private void step() {
        char c = html.charAt(at);
        if (c == '<') {
            tag();
        } else if (c == '&') {
            entity();
        } else {
            space(c);
            at++;
        }
    }

    private void space(char c) {
        if (c > ' ') {
            text.append(c);
        } else if (!text.isEmpty() && text.charAt(text.length() - 1) > ' ') {
            text.append(' ');
        }
    }

    private void tag() {
        if (html.startsWith("<!--", at)) {
            int end = html.indexOf("-->", at + 4);
            at = end < 0 ? html.length() : end + 3;
            return;
        }
        int nameStart = html.startsWith("</", at) ? at + 2 : at + 1;
        int nameEnd = nameStart;
        while (nameEnd < html.length() && Character.isLetterOrDigit(html.charAt(nameEnd))) {
            nameEnd++;
        }
        if (nameEnd == nameStart && !html.startsWith("<!", at) && !html.startsWith("<?", at)) {
            // "a < b" is no tag
            space('<');
            at++;
            return;
        }
        String name =
                html.substring(nameStart, Math.min(nameEnd, nameStart + 16))
                        .toLowerCase(Locale.ROOT);
        boolean opening = nameStart == at + 1;
        int end = html.indexOf('>', nameEnd);
        at = end < 0 ? html.length() : end + 1;
        if (opening && SILENT.contains(name)) {
            skip(name);
        } else if (BREAKING.contains(name)) {
            text.append('\n');
        }
    }

    /** To the end of a script or style; each is searched for once from where the last one ended. */
    private void skip(String name) {
        String closing = "</" + name;
        int i = at;
        while (i >= 0 && i < html.length()) {
            i = html.indexOf("</", i);
            if (i >= 0 && html.regionMatches(true, i, closing, 0, closing.length())) {
                int end = html.indexOf('>', i);
                at = end < 0 ? html.length() : end + 1;
                return;
            }
            i = i < 0 ? -1 : i + 2;
        }
        at = html.length();
    }

    private void entity() {
        int end = at + 1;
        while (end < html.length() && end - at < 12 && html.charAt(end) != ';') {
            end++;
        }
        if (end < html.length() && html.charAt(end) == ';') {
            String known = named(html.substring(at + 1, end));
            if (!known.isEmpty()) {
                text.append(known);
                at = end + 1;
                return;
            }
        }
        text.append('&');
        at++;
    }

    private static String named(String entity) {
        if (!entity.startsWith("#")) {
            return ENTITIES.getOrDefault(entity, "");
        }
        try {
            boolean hex = entity.startsWith("#x") || entity.startsWith("#X");
            int point = Integer.parseInt(entity.substring(hex ? 2 : 1), hex ? 16 : 10);
            return Character.isValidCodePoint(point) && point >= ' '
                    ? Character.toString(point)
                    : "";
        } catch (NumberFormatException notANumber) {
            return "";
        }
    }

    /** At most one empty line in a row. */
    private static String tidy(CharSequence text) {
        StringBuilder tidy = new StringBuilder(text.length());
        int empty = 0;
        for (String line : text.toString().split("\n", -1)) {
            String stripped = line.strip();
            empty = stripped.isEmpty() ? empty + 1 : 0;
            if (empty <= 1) {
                tidy.append(stripped).append('\n');
            }
        }
        return tidy.toString().strip();
    }
}
