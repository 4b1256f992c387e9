// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.guichet.page.LegalLabel;
import org.guichet.page.LegalLabels;
import org.guichet.page.PageConfig;

/**
 * How a contract is left, as it stands at the foot of letters and documents; in templates {@code
 * {inject:waysOut.of(buyer.country, language)}}.
 */
@ApplicationScoped
@Named("waysOut")
public class WaysOut {

    /** One link, with an absolute address. */
    public record Way(LegalLabel label, URI address) {}

    /**
     * @param withdraw empty where the law gives a consumer no days for it
     */
    public record Ways(Way cancel, Optional<Way> withdraw) {}

    private final CatalogueRows rows;
    private final LawLabels labels;
    private final PageConfig pages;
    private final InstantSource clock;

    WaysOut(CatalogueRows rows, LawLabels labels, PageConfig pages, InstantSource clock) {
        this.rows = rows;
        this.labels = labels;
        this.pages = pages;
        this.clock = clock;
    }

    @Transactional
    public Ways of(Country country, Language language) {
        return ways(country, language, today(), "");
    }

    /** The forms know the invoice's number then. */
    @Transactional
    public Ways about(Country country, Language language, String invoice) {
        return ways(country, language, today(), "?invoice=" + invoice);
    }

    /** As it was on a day: a document is drawn alike whenever that is. */
    @Transactional
    public Ways asOf(LocalDate day, Country country, Language language, String invoice) {
        return ways(country, language, day, "?invoice=" + invoice);
    }

    /** Where the contract is not known, nor by its letter to be learnt. */
    @Transactional
    public Ways where(Optional<Country> country, Language language) {
        return country.map(known -> of(known, language))
                .orElseGet(() -> ways(LegalLabels.usual(language), true, ""));
    }

    private Ways ways(Country country, Language language, LocalDate day, String query) {
        boolean withdrawable = rows.withdrawalDays(country, day).map(days -> days > 0).orElse(true);
        return ways(labels.of(country, language, day), withdrawable, query);
    }

    private Ways ways(LegalLabels words, boolean withdrawable, String query) {
        Way withdraw = new Way(words.withdraw(), pages.address("/premium/withdraw" + query));
        return new Ways(
                new Way(words.cancel(), pages.address("/premium/cancel" + query)),
                Optional.of(withdraw).filter(way -> withdrawable));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
