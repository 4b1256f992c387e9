// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.pay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guichet.sandbox.stripe.page.Texts;
import org.guichet.sandbox.stripe.store.Json;

/** A page that only says something: this session is not there, or is over. */
record Notice(
        String language,
        Map<String, String> text,
        String title,
        String what,
        Optional<String> back) {

    static Notice unknown(Context ctx) {
        return of(Language.ofBrowser(ctx), "unknown", Optional.empty());
    }

    static Notice expired(Context ctx, ObjectNode session) {
        return of(Language.of(ctx, session), "expired", Json.text(session, "cancel_url"));
    }

    /** Of the portal. */
    static Notice over(Context ctx, ObjectNode session) {
        return of(Language.of(ctx, session), "over", Json.text(session, "return_url"));
    }

    /**
     * Of an invoice's page.
     *
     * @param what paid, underway or closed
     */
    static Notice invoice(Context ctx, ObjectNode customer, String what) {
        return of(Language.ofCustomer(ctx, customer), "invoice." + what, Optional.empty());
    }

    private static Notice of(Locale locale, String key, Optional<String> back) {
        Map<String, String> text = Texts.of(locale);
        return new Notice(
                locale.getLanguage(),
                text,
                text.get(key + ".title"),
                text.get(key + ".what"),
                back);
    }
}
