// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.pay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import org.guichet.sandbox.stripe.billing.BankAccount;

/** What was typed in to be debited by SEPA; like a card's, the number is never shown again. */
record DebitForm(String iban, String holder, String email) {

    static DebitForm of(Context ctx) {
        return new DebitForm(
                given(ctx, "iban").replaceAll("\\s", "").toUpperCase(Locale.ROOT),
                given(ctx, "debit-name"),
                given(ctx, "email"));
    }

    /** SEPA moves euros only. */
    static boolean possible(ObjectNode session) {
        return session.path("currency").asText().equals("eur");
    }

    Optional<CardForm.Problem> problem(ObjectNode session) {
        if (!possible(session) || !BankAccount.known(iban)) {
            return Optional.of(new CardForm.Problem("iban", "invalid.iban"));
        }
        if (holder.isBlank()) {
            return Optional.of(new CardForm.Problem("debit-name", "invalid.holder"));
        }
        if (CheckoutPages.needsEmail(session) && !CardForm.isEmail(email)) {
            return Optional.of(new CardForm.Problem("debit-email", "invalid.email"));
        }
        return Optional.empty();
    }

    /** Only when there is no {@link #problem}. */
    BankAccount account() {
        return new BankAccount(iban, holder);
    }

    /** What the page shows again. */
    CardForm kept() {
        return new CardForm("", "", "", holder, "", email);
    }

    private static String given(Context ctx, String field) {
        return Optional.ofNullable(ctx.formParam(field)).orElse("").strip();
    }
}
