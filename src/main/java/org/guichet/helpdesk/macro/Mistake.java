// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.macro;

import org.guichet.helpdesk.HelpdeskMessages;
import org.guichet.kernel.Language;
import org.guichet.page.Shown;
import org.guichet.page.Texts;

/**
 * What must be mended before a text can be taken.
 *
 * @param field {@code name}, the code of a language, or {@code code}
 * @param what was written there
 * @param first the line, or the longest that is allowed
 * @param second the column, or how long it is
 */
public record Mistake(String field, Kind kind, String what, int first, int second) {

    enum Kind {
        NO_NAME,
        NO_TEXT,
        TOO_LONG,
        UNKNOWN,
        NO_PHRASE,
        NO_CODE
    }

    static Mistake of(String field, Kind kind) {
        return new Mistake(field, kind, "", 0, 0);
    }

    static Mistake tooLong(String field, int most, int length) {
        return new Mistake(field, Kind.TOO_LONG, "", most, length);
    }

    static Mistake unknown(String field, Wording.Place place) {
        return new Mistake(field, Kind.UNKNOWN, place.text(), place.line(), place.column());
    }

    static Mistake noPhrase(String field, String code) {
        return new Mistake(field, Kind.NO_PHRASE, LegalPhrase.marker(code), 0, 0);
    }

    /** What the reader is told. */
    public String words(Language reader) {
        MacroMessages words = Texts.in(reader, MacroMessages.class);
        return switch (kind) {
            case NO_NAME -> words.errorName();
            case NO_TEXT -> words.errorNoText();
            case TOO_LONG ->
                    Texts.in(reader, HelpdeskMessages.class)
                            .errorTooLong(
                                    Shown.number(first, reader), Shown.number(second, reader));
            case UNKNOWN ->
                    words.errorUnknown(
                            what, Shown.number(first, reader), Shown.number(second, reader));
            case NO_PHRASE -> words.errorNoPhrase(what);
            case NO_CODE -> words.errorCode();
        };
    }
}
