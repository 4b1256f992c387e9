// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes strings of the contract's patterns: classes, groups, alternatives, {@code ? * + {n} {m,n}}.
 * Anything else in a pattern is an error, not a guess.
 */
final class FromPattern {

    private static final String ANY = "abzAZ09éжя中ñ~";

    private final Random random;
    private final String pattern;
    private int at;

    private FromPattern(String pattern, Random random) {
        this.pattern = pattern;
        this.random = random;
    }

    static String make(String pattern, Random random) {
        return new FromPattern(pattern.substring(1, pattern.length() - 1), random).alternatives();
    }

    private String alternatives() {
        List<String> made = new ArrayList<>();
        made.add(sequence());
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            made.add(sequence());
        }
        return made.get(random.nextInt(made.size()));
    }

    private String sequence() {
        StringBuilder made = new StringBuilder();
        while (at < pattern.length() && "|)".indexOf(pattern.charAt(at)) < 0) {
            made.append(repeated());
        }
        return made.toString();
    }

    /** An atom as often as its quantifier lets: read again from its start for every time. */
    private String repeated() {
        int start = at;
        String first = atom();
        int[] times = times();
        int end = at;
        int wanted = times[0] + random.nextInt(times[1] - times[0] + 1);
        StringBuilder made = new StringBuilder(wanted > 0 ? first : "");
        for (int i = 1; i < wanted; i++) {
            at = start;
            made.append(atom());
        }
        at = end;
        return made.toString();
    }

    private String atom() {
        char c = pattern.charAt(at++);
        return switch (c) {
            case '[' -> oneOf();
            case '(' -> {
                String inner = alternatives();
                at++;
                yield inner;
            }
            case '\\' -> String.valueOf(pattern.charAt(at++));
            case '.', '*', '+', '?', '{' -> throw new IllegalArgumentException(pattern);
            default -> String.valueOf(c);
        };
    }

    private String oneOf() {
        boolean not = pattern.charAt(at) == '^';
        StringBuilder members = new StringBuilder();
        for (at += not ? 1 : 0; pattern.charAt(at) != ']'; at++) {
            char from = pattern.charAt(at);
            if (from == '\\') {
                // only \s, in a class of what must not be there
                at++;
            } else if (pattern.charAt(at + 1) == '-' && pattern.charAt(at + 2) != ']') {
                at += 2;
                for (char member = from; member <= pattern.charAt(at); member++) {
                    members.append(member);
                }
            } else {
                members.append(from);
            }
        }
        at++;
        String choice = not ? ANY : members.toString();
        return String.valueOf(choice.charAt(random.nextInt(choice.length())));
    }

    private int[] times() {
        if (at >= pattern.length()) {
            return new int[] {1, 1};
        }
        return switch (pattern.charAt(at)) {
            case '?' -> counted(0, 1);
            case '*' -> counted(0, 5);
            case '+' -> counted(1, 5);
            case '{' -> {
                int end = pattern.indexOf('}', at);
                String[] bounds = pattern.substring(at + 1, end).split(",", -1);
                at = end + 1;
                yield new int[] {
                    Integer.parseInt(bounds[0]), Integer.parseInt(bounds[bounds.length - 1])
                };
            }
            default -> new int[] {1, 1};
        };
    }

    private int[] counted(int least, int most) {
        at++;
        return new int[] {least, most};
    }
}
