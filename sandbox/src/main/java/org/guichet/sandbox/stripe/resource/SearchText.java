// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.store.Query;

/**
 * The part of Stripe's search language that exact look-ups need: {@code email:'a@b.example' AND
 * metadata['account']:'x'}. Unlike the real index, which lags by up to a minute, this one sees what
 * was just written.
 */
final class SearchText {

    private static final Pattern TERM =
            Pattern.compile(
                    "(?:(email|name|phone|status)|metadata\\[['\"]([^'\"]+)['\"]])\\s*:\\s*['\"]([^'\"]*)['\"]");

    private SearchText() {}

    static Query query(String type, String text) {
        Query query = Query.of(type);
        for (String term : text.split("\\s+(?i:and)\\s+")) {
            Matcher matcher = TERM.matcher(term.strip());
            if (!matcher.matches()) {
                throw StripeError.invalid(
                        null, "query", "We were unable to parse your search query: " + term);
            }
            if (matcher.group(1) != null) {
                query.where(matcher.group(1), matcher.group(3));
            } else {
                query.whereMetadata(matcher.group(2), matcher.group(3));
            }
        }
        return query;
    }
}
