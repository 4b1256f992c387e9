// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.refund;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.approval.ApprovalMessages;
import org.guichet.approval.Approvals;
import org.guichet.kernel.Language;
import org.guichet.page.Shown;
import org.guichet.page.Texts;
import org.guichet.premium.invoice.Invoice;
import org.guichet.work.Settling;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What was typed to give money back, and what is wrong with it.
 *
 * @param typed the amount as it was typed
 * @param amount as it was understood
 */
public record RefundForm(
        String typed,
        Optional<Money> amount,
        String reason,
        @Nullable String amountError,
        @Nullable String reasonError) {

    /** With a comma or a point, and nothing between thousands: one slip there is a thousandfold. */
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}(?:[.,][0-9]{1,3})?");

    private static final int LONGEST = 20;

    /** With all that is left: the usual case. */
    static RefundForm empty(String left) {
        return new RefundForm(left, Optional.empty(), "", null, null);
    }

    static RefundForm read(String typed, String reason, Invoice invoice, Language language) {
        RefundMessages texts = Texts.in(language, RefundMessages.class);
        String plain = typed.strip();
        String kept = plain.substring(0, Math.min(plain.length(), LONGEST));
        Optional<Money> amount = parse(plain, invoice);
        String words = Settling.plain(reason);
        boolean said = !words.isEmpty() && words.length() <= Approvals.LONGEST;
        return new RefundForm(
                kept,
                amount,
                words,
                amount.isEmpty()
                        ? texts.amountWrong(Shown.money(invoice.amount().total(), language))
                        : null,
                said ? null : texts.reasonWrong(Shown.number(Approvals.LONGEST, language)));
    }

    private static Optional<Money> parse(String plain, Invoice invoice) {
        if (!AMOUNT.matcher(plain).matches()) {
            return Optional.empty();
        }
        BigDecimal amount = new BigDecimal(plain.replace(',', '.'));
        Money total = invoice.amount().total();
        boolean fits =
                amount.signum() > 0
                        && amount.stripTrailingZeros().scale() <= total.getScale()
                        && amount.compareTo(total.getAmount()) <= 0;
        return fits
                ? Optional.of(Money.of(total.getCurrencyUnit(), amount.stripTrailingZeros()))
                : Optional.empty();
    }

    /** The same, with what is in the way. */
    RefundForm met(RefundDesk.Obstacle why, Language language) {
        RefundMessages texts = Texts.in(language, RefundMessages.class);
        return wrong(
                switch (why) {
                    case DISPUTED -> texts.disputedNow();
                    case TOO_MUCH -> texts.noLongerLeft();
                });
    }

    /** One with another reason was proposed before. */
    RefundForm waitsAlready(Language language) {
        return wrong(Texts.in(language, ApprovalMessages.class).waitsAlready());
    }

    private RefundForm wrong(String error) {
        return new RefundForm(typed, amount, reason, error, reasonError);
    }
}
