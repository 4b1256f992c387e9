// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;
import org.guichet.kernel.Keys;
import org.guichet.page.PageConfig;
import org.guichet.post.LetterLinks;

/**
 * The page that asks whether a call was theirs: {@code /support/c/TOKEN}. It shows nothing of it.
 */
@ApplicationScoped
class CallLinks implements LetterLinks {

    static final String KIND = "call";

    private static final String MEANING = "call";

    private final SignedNumbers numbers;
    private final PageConfig config;

    CallLinks(Keys keys, PageConfig config) {
        this.numbers = new SignedNumbers(keys.link(), keys.linkPrevious());
        this.config = config;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String address(String id) {
        String token = numbers.sign(Long.parseLong(id), MEANING);
        return config.address("/support/c/" + token).toString();
    }

    /** The ticket whose link this is; empty where we did not sign it. */
    OptionalLong ticket(String token) {
        return numbers.holds(token, MEANING) ? numbers.claimed(token) : OptionalLong.empty();
    }
}
