// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.HasId;
import com.stripe.model.StripeCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All of a list that belongs to one thing, page by page. The library's own way through the pages
 * hides why one of them failed, and a Stripe that is busy would look like one that answers
 * nonsense.
 */
final class WholeList {

    static final long PAGE = 100;

    private WholeList() {}

    @FunctionalInterface
    interface Pages<T extends HasId> {
        /**
         * @param after behind which one the page begins; empty for the first
         */
        StripeCollection<T> page(Optional<String> after) throws StripeException;
    }

    static <T extends HasId> List<T> of(Pages<T> pages) throws StripeException {
        List<T> all = new ArrayList<>();
        Optional<String> after = Optional.empty();
        boolean more = true;
        while (more) {
            StripeCollection<T> page = pages.page(after);
            all.addAll(page.getData());
            more = Boolean.TRUE.equals(page.getHasMore()) && !page.getData().isEmpty();
            after = more ? Optional.of(page.getData().getLast().getId()) : after;
        }
        return all;
    }
}
