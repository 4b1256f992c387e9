// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.payout;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.kernel.Language;
import org.guichet.page.Shown;
import org.guichet.page.Texts;
import org.guichet.work.Settling;
import org.jspecify.annotations.Nullable;

/** A line of a bank's statement as it was typed, and what is wrong with it. */
public record BankLine(
        String on,
        Optional<LocalDate> day,
        String amount,
        String reference,
        @Nullable String dayError,
        @Nullable String amountError,
        @Nullable String referenceError) {

    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,12}(?:[.,][0-9]{1,3})?");
    private static final int LONGEST = 140;

    static BankLine of(Payout payout) {
        return new BankLine(
                payout.bank().map(Payout.Bank::on).orElseGet(payout::arrivesOn).toString(),
                Optional.empty(),
                "",
                payout.bank().map(Payout.Bank::reference).orElse(""),
                null,
                null,
                null);
    }

    /** The amount is typed, not offered: who copies it from the statement has looked at it. */
    static BankLine read(
            String on, String amount, String reference, Payout payout, Language language) {
        PayoutMessages texts = Texts.in(language, PayoutMessages.class);
        Optional<LocalDate> day = day(on.strip(), payout);
        String words = Settling.plain(reference);
        boolean same = isAmount(amount.strip(), payout);
        return new BankLine(
                cut(on.strip()),
                day,
                cut(amount.strip()),
                words,
                day.isEmpty() ? texts.dayWrong() : null,
                same ? null : texts.amountDiffers(Shown.money(payout.amount(), language)),
                words.isEmpty() || words.length() > LONGEST
                        ? texts.referenceWrong(Shown.number(LONGEST, language))
                        : null);
    }

    boolean isWrong() {
        return dayError != null || amountError != null || referenceError != null;
    }

    private static Optional<LocalDate> day(String typed, Payout payout) {
        try {
            LocalDate day = LocalDate.parse(typed);
            // no bank is a year late, and nothing arrives before it was sent
            LocalDate sent = payout.arrivesOn();
            return day.isBefore(sent.minusMonths(1)) || day.isAfter(sent.plusYears(1))
                    ? Optional.empty()
                    : Optional.of(day);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isAmount(String typed, Payout payout) {
        return AMOUNT.matcher(typed).matches()
                && new BigDecimal(typed.replace(',', '.')).compareTo(payout.amount().getAmount())
                        == 0;
    }

    private static String cut(String typed) {
        return typed.substring(0, Math.min(typed.length(), 40));
    }
}
