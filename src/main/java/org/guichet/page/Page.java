// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import io.quarkus.qute.TemplateInstance;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;

/**
 * What a layout needs of the request: every template takes it as {@code page}.
 *
 * @param path of this page, with its query but for {@code lang}: for the links that change the
 *     language
 * @param holder the customer whose session this is; empty for strangers and in the console
 * @param agent who is signed in at the console; empty on public pages
 * @param at when it was made, for the mark on every page of the console
 * @param legal on the buttons by which a contract is left
 */
public record Page(
        Language language,
        String path,
        Optional<HolderSession.Holder> holder,
        Optional<Actor.Agent> agent,
        Instant at,
        LegalLabels legal) {

    /** Bytes of a page: a list of fifty has some more. */
    private static final int USUAL = 1 << 16;

    /** Stands in a form that was shown to somebody without a session. */
    public static final String STRANGER = "stranger";

    /** What a form sends along to say whom it was shown to; see the tag {@code shownTo}. */
    public String shownTo() {
        return holder.map(HolderSession.Holder::mark).orElse(STRANGER);
    }

    /** Renders the template in the reader's language, with this as {@code page}. */
    public TemplateInstance show(TemplateInstance template) {
        return template.data("page", this).setLocale(language.locale());
    }

    /**
     * The page as it is sent, for what is opened all day. The server would put all of it into one
     * text, and that into its buffer letter by letter; most pieces are plain letters that need no
     * more than to be copied.
     *
     * @throws RuntimeException what drawing it threw
     */
    public static byte[] drawn(TemplateInstance page) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL);
        try {
            page.consume(piece -> bytes.writeBytes(piece.getBytes(StandardCharsets.UTF_8)))
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
        return bytes.toByteArray();
    }
}
