// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.field;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a field holds; a kind reads what was typed into the one way in which it is kept. */
public enum Kind {
    TEXT {
        @Override
        Optional<String> read(String typed, int choices) {
            String line = typed.replaceAll("\\p{Cntrl}+", " ").strip();
            return line.length() <= LONGEST ? Optional.of(line) : Optional.empty();
        }
    },
    /** A whole one. */
    NUMBER {
        @Override
        Optional<String> read(String typed, int choices) {
            // people group thousands with a blank, also one that does not break
            String digits = typed.replaceAll("\\h", "");
            return WHOLE.matcher(digits).matches()
                    ? Optional.of(Long.toString(Long.parseLong(digits)))
                    : Optional.empty();
        }
    },
    DATE {
        @Override
        Optional<String> read(String typed, int choices) {
            try {
                LocalDate day = LocalDate.parse(typed);
                return day.getYear() >= 1900 && day.getYear() < 2200
                        ? Optional.of(day.toString())
                        : Optional.empty();
            } catch (DateTimeException none) {
                return Optional.empty();
            }
        }
    },
    YES_NO {
        @Override
        Optional<String> read(String typed, int choices) {
            return Optional.of(typed).filter(one -> one.equals("yes") || one.equals("no"));
        }
    },
    /** One of several; kept by its place among them, which never changes. */
    CHOICE {
        @Override
        Optional<String> read(String typed, int choices) {
            return Optional.of(typed)
                    .filter(one -> PLACE.matcher(one).matches())
                    .filter(one -> Integer.parseInt(one) <= choices);
        }
    };

    /** Characters of a text. */
    public static final int LONGEST = 200;

    // a card's number has thirteen digits or more, and is kept nowhere
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,12}");
    private static final Pattern PLACE = Pattern.compile("[1-9][0-9]?");

    /**
     * @param typed without blanks around it, and not empty
     * @param choices how many there are
     * @return as it is kept; empty where it is none of the kind
     */
    abstract Optional<String> read(String typed, int choices);

    /** As forms write it: {@code yes_no}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Kind> parse(String code) {
        return Stream.of(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
