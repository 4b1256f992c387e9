// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.company;

import java.util.Optional;
import java.util.stream.Collectors;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.guichet.page.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What was typed of a company, and what is wrong with it in the reader's language.
 *
 * @param typed the VAT ID as it was typed
 * @param vatId the same, understood; empty where none was given, or a wrong one
 */
public record CompanyForm(
        String name,
        String address,
        String typed,
        Optional<VatId> vatId,
        @Nullable String nameError,
        @Nullable String addressError,
        @Nullable String vatError) {

    static final int LONGEST_NAME = 200;
    static final int LONGEST_ADDRESS = 400;
    private static final int MOST_LINES = 6;

    static CompanyForm of(Optional<Company> company) {
        return new CompanyForm(
                company.map(Company::name).orElse(""),
                company.map(Company::address).orElse(""),
                company.flatMap(Company::number).map(VatNumber::value).orElse(""),
                Optional.empty(),
                null,
                null,
                null);
    }

    /**
     * @param country of the contract: its VAT, and no other country's, is on the invoices
     */
    static CompanyForm read(
            @Nullable String name,
            @Nullable String address,
            @Nullable String vatId,
            Country country,
            Language language) {
        CompanyMessages texts = Texts.in(language, CompanyMessages.class);
        String named = line(name);
        String lines =
                address == null
                        ? ""
                        : address.lines()
                                .map(CompanyForm::line)
                                .filter(one -> !one.isEmpty())
                                .collect(Collectors.joining("\n"));
        String typed = line(vatId);
        Understood number = understood(typed, country, language, texts);
        return new CompanyForm(
                named,
                lines,
                typed,
                number.vatId(),
                isWithin(named, LONGEST_NAME) ? null : texts.nameWrong(),
                isWithin(lines, LONGEST_ADDRESS) && lines.lines().count() <= MOST_LINES
                        ? null
                        : texts.addressWrong(),
                number.error());
    }

    public boolean isWrong() {
        return nameError != null || addressError != null || vatError != null;
    }

    private record Understood(Optional<VatId> vatId, @Nullable String error) {}

    private static Understood understood(
            String typed, Country country, Language language, CompanyMessages texts) {
        if (typed.isEmpty()) {
            return new Understood(Optional.empty(), null);
        }
        try {
            VatId read = VatId.of(typed);
            return read.country().equals(country)
                    ? new Understood(Optional.of(read), null)
                    : new Understood(
                            Optional.empty(),
                            texts.vatElsewhere(
                                    read.country().name(language), country.name(language)));
        } catch (VatId.Wrong wrong) {
            return new Understood(
                    Optional.empty(),
                    switch (wrong.fault()) {
                        case COUNTRY -> texts.vatCountry();
                        case SHAPE -> texts.vatShape();
                        case CHECK_DIGITS -> texts.vatDigits();
                    });
        }
    }

    /** No control character has any business in one, and the database takes no NUL. */
    private static String line(@Nullable String typed) {
        return typed == null ? "" : typed.replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ").strip();
    }

    private static boolean isWithin(String text, int most) {
        return !text.isEmpty() && text.length() <= most;
    }
}
