// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.reveal;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.time.Instant;
import org.guichet.accounts.Place;
import org.jspecify.annotations.Nullable;

/** The pages of a reveal. */
@CheckedTemplate(basePath = "accounts")
final class RevealTemplates {

    private RevealTemplates() {}

    static native TemplateInstance reveal(
            Place place, RevealPages.Asked asked, @Nullable Denial denied, @Nullable String grant);

    static native TemplateInstance revealed(
            Place place, String value, Instant until, long seconds, int percent, String grant);

    static native TemplateInstance revealedNot(Place place, String why, @Nullable Denial denied);

    /**
     * @param words that were typed, and come back
     */
    static native TemplateInstance revealShut(Place place, String words);
}
