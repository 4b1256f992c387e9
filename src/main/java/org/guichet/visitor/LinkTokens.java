// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.Keys;
import org.guichet.kernel.SignedIds;
import org.guichet.page.PageConfig;
import org.guichet.post.LetterLinks;

/** The bearer part of a visitor's link. */
@ApplicationScoped
class LinkTokens implements LetterLinks {

    private final SignedIds signed;
    private final PageConfig pages;

    LinkTokens(Keys keys, PageConfig pages) {
        this.signed = new SignedIds("visitor-link", keys);
        this.pages = pages;
    }

    @Override
    public String kind() {
        return "link";
    }

    @Override
    public String address(String id) {
        return pages.address("/premium/link/" + token(UUID.fromString(id))).toString();
    }

    String token(UUID id) {
        return signed.token(id);
    }

    /** The id of a token that is ours; empty for every other text. */
    Optional<UUID> read(String token) {
        return signed.read(token);
    }
}
