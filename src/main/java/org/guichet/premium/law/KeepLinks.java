// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.Keys;
import org.guichet.kernel.SignedIds;
import org.guichet.page.PageConfig;
import org.guichet.post.LetterLinks;

/**
 * Links by which the holder takes a cancellation back: whoever has one reads the mail of the
 * account.
 */
@ApplicationScoped
class KeepLinks implements LetterLinks {

    static final String KIND = "keep";

    private final SignedIds signed;
    private final PageConfig pages;

    KeepLinks(Keys keys, PageConfig pages) {
        this.signed = new SignedIds("cancellation-taken-back", keys);
        this.pages = pages;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String address(String declaration) {
        return pages.address("/premium/keep/" + signed.token(UUID.fromString(declaration)))
                .toString();
    }

    /** The declaration of a token that is ours; empty for every other text. */
    Optional<UUID> read(String token) {
        return signed.read(token);
    }
}
