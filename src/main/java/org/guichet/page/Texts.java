// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import org.guichet.kernel.Language;

/** The message bundles, for what Java has to say itself: subjects, errors beside a field. */
public final class Texts {

    private Texts() {}

    /**
     * A bundle in one language.
     *
     * @param bundle an interface with {@code @MessageBundle}
     */
    public static <T> T in(Language language, Class<T> bundle) {
        return MessageBundles.get(bundle, Localized.Literal.of(language.code()));
    }
}
