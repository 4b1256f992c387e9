// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.pay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guichet.sandbox.stripe.page.Texts;

/**
 * Which language and region the page speaks: the session's, or the browser's where the session says
 * auto or nothing.
 */
final class Language {

    private Language() {}

    static Locale of(Context ctx, ObjectNode session) {
        String wished = session.path("locale").asText("auto");
        if (!wished.equals("auto") && !wished.isEmpty() && !session.path("locale").isNull()) {
            return Locale.forLanguageTag(wished);
        }
        return ofBrowser(ctx);
    }

    /** The first that the seller noted for the customer, or the browser's. */
    static Locale ofCustomer(Context ctx, ObjectNode customer) {
        return Optional.ofNullable(customer.path("preferred_locales").path(0).textValue())
                .map(Locale::forLanguageTag)
                .orElseGet(() -> ofBrowser(ctx));
    }

    static Locale ofBrowser(Context ctx) {
        return ranges(ctx).stream()
                .map(range -> Locale.forLanguageTag(range.getRange()))
                .filter(locale -> Texts.LANGUAGES.contains(locale.getLanguage()))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    /** The country the browser hints at, empty without a hint. */
    static String country(Context ctx) {
        return ranges(ctx).stream()
                .map(range -> Locale.forLanguageTag(range.getRange()).getCountry())
                .filter(country -> !country.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static List<Locale.LanguageRange> ranges(Context ctx) {
        String header = ctx.header("Accept-Language");
        try {
            return header == null ? List.of() : Locale.LanguageRange.parse(header);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
