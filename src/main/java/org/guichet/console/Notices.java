// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.guichet.kernel.Language;
import org.guichet.page.ConsolePaths;
import org.guichet.page.Page;
import org.guichet.page.PageMessages;
import org.guichet.page.RefusalWords;
import org.guichet.page.Texts;

/** Says in the reader's language what happened and what to do. */
@ApplicationScoped
class Notices {

    /**
     * @param text one or two sentences: what happened, what the reader can do
     * @param way the button that does it; none where there is none of its own
     */
    record Notice(String title, String text, Optional<RefusalWords.Way> way) {

        Notice(String title, String text) {
            this(title, text, Optional.empty());
        }
    }

    private final List<RefusalWords> rooms;

    Notices(@All List<RefusalWords> rooms) {
        this.rooms = rooms;
    }

    /** The words for a status, and for a code where somebody has words for it. */
    Notice about(int status, String code, Language language) {
        PageMessages words = Texts.in(language, PageMessages.class);
        Notice general = about(status, words);
        return new Notice(
                first(room -> room.title(code, language))
                        .or(() -> titleOfTheHouse(code, words))
                        .orElse(general.title()),
                first(room -> room.words(code, language))
                        .or(() -> ofTheHouse(code, words))
                        .orElse(general.text()),
                first(room -> room.way(code, language)));
    }

    private <T> Optional<T> first(Function<RefusalWords, Optional<T>> said) {
        return rooms.stream().flatMap(room -> said.apply(room).stream()).findFirst();
    }

    Notice starting(Language language) {
        PageMessages words = Texts.in(language, PageMessages.class);
        return new Notice(words.starting(), words.startingText());
    }

    /**
     * The page, in the frame of the part of the house it stands in; {@code id} finds an accident in
     * the log and is empty otherwise.
     */
    String page(Notice notice, String id, Page page, boolean retry) {
        return page.show(
                        ConsoleTemplates.notice(
                                notice.title(),
                                notice.text(),
                                id,
                                isConsole(page.path()),
                                retry,
                                notice.way().orElse(null)))
                .render();
    }

    /** Whether an address, with its query or without, is one of the agents' pages. */
    static boolean isConsole(String path) {
        return ConsolePaths.has(path);
    }

    private static Notice about(int status, PageMessages words) {
        return switch (status) {
            case 400, 422 -> new Notice(words.badInput(), words.badInputText());
            case 401, 403 -> new Notice(words.forbidden(), words.forbiddenText());
            case 404 -> new Notice(words.notFound(), words.notFoundText());
            case 405, 406, 415 -> new Notice(words.notPossible(), words.notPossibleText());
            case 409 -> new Notice(words.conflict(), words.conflictText());
            case 410 -> new Notice(words.gone(), words.goneText());
            case 413 -> new Notice(words.tooLarge(), words.tooLargeText());
            case 429 -> new Notice(words.tooMany(), words.tooManyText());
            case 502, 503, 504 -> new Notice(words.unavailable(), words.unavailableText());
            default -> new Notice(words.unexpected(), words.unexpectedText());
        };
    }

    /** Where the heading of its kind would say something else. */
    private static Optional<String> titleOfTheHouse(String code, PageMessages words) {
        return code.equals("entry-differs")
                ? Optional.of(words.entryDiffersTitle())
                : Optional.empty();
    }

    private static Optional<String> ofTheHouse(String code, PageMessages words) {
        return switch (code) {
            case "no-token" -> Optional.of(words.noToken());
            case "no-partner" -> Optional.of(words.noPartner());
            case "sign-in-failed" -> Optional.of(words.signInFailed());
            case "sign-in-unfinished" -> Optional.of(words.signInUnfinished());
            case "not-parked" -> Optional.of(words.notParked());
            case "not-in-log-yet" -> Optional.of(words.notInLogYet());
            case "entry-erased" -> Optional.of(words.entryErased());
            case "entry-differs" -> Optional.of(words.entryDiffers());
            case "before-the-log" -> Optional.of(words.beforeTheLog());
            case "no-such-size", "no-such-number" -> Optional.of(words.noSuchSize());
            case "cross-site" -> Optional.of(words.crossSite());
            default -> Optional.empty();
        };
    }
}
