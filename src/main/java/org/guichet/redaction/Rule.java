// SPDX-License-Identifier: Apache-2.0
package org.guichet.redaction;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;

/** One line of the rules: what is between the ends of group k gives way to the marker. */
record Rule(String id, String anchor, String marker, Pattern pattern) {

    /**
     * @throws IllegalArgumentException where the line has not four columns
     */
    static Rule parse(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != 4) {
            throw new IllegalArgumentException("a rule has four columns: " + columns[0]);
        }
        return new Rule(columns[0], columns[1], columns[2], Pattern.compile(columns[3]));
    }

    /** The anchor is a plain search, many times faster than the expression that it spares. */
    boolean mayApply(String text) {
        return text.toLowerCase(Locale.ROOT).contains(anchor);
    }

    String apply(String text, List<String> hits) {
        if (!mayApply(text)) {
            return text;
        }
        Matcher matcher = pattern.matcher(text);
        StringBuilder clean = new StringBuilder(text.length());
        int from = 0;
        while (matcher.find()) {
            clean.append(text, from, matcher.start("k")).append(marker);
            from = matcher.end("k");
            hits.add(id);
        }
        return clean.append(text, from, text.length()).toString();
    }
}
