// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.catalogue;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.visitor.Visitor;
import org.guichet.visitor.Visitors;
import org.jspecify.annotations.Nullable;

/** The prices of a country, in the reader's language. */
@Path("/premium")
@Blocking
public class PricePages {

    private static final Country USUAL = new Country("FR");

    @CheckedTemplate(basePath = "premium")
    static class Templates {
        static native TemplateInstance prices(Prices prices, Page page);
    }

    /**
     * What the page shows.
     *
     * @param unknown the address names a country that does not exist
     * @param again somebody chose what is not sold
     * @param rows one for each plan, smallest first
     */
    public record Prices(
            PriceBook book,
            boolean unknown,
            boolean again,
            Optional<Plan> owned,
            List<PlanRow> rows,
            List<Catalogue.Sold> sold) {

        public Country suggested() {
            return book.country().filter(country -> book.isSold()).orElse(USUAL);
        }

        public List<Catalogue.Sold> soldIn(Language language) {
            return sold.stream()
                    .sorted(
                            Comparator.comparing(
                                    one -> one.country().name(language),
                                    java.text.Collator.getInstance(language.locale())))
                    .toList();
        }

        /** The country's name; empty where we do not know it. */
        public String place(Language language) {
            return book.country().map(country -> country.name(language)).orElse("");
        }

        public String currency(Language language) {
            String name = book.currency().toCurrency().getDisplayName(language.locale());
            // the data of the JDK begins it with a capital that no Dutch sentence has; the capitals
            // of the others are those of countries
            return language == Language.NL && name.equals("Euro") ? "euro" : name;
        }
    }

    private final Catalogue catalogue;
    private final OwnedPlans plans;
    private final Visitors visitors;
    private final Reader reader;
    private final RoutingContext request;

    PricePages(
            Catalogue catalogue,
            OwnedPlans plans,
            Visitors visitors,
            Reader reader,
            RoutingContext request) {
        this.catalogue = catalogue;
        this.plans = plans;
        this.visitors = visitors;
        this.reader = reader;
        this.request = request;
    }

    @GET
    @PermitAll
    public TemplateInstance prices(
            @QueryParam("country") @Nullable String asked,
            @QueryParam("again") @Nullable String again) {
        boolean named = asked != null && !asked.isBlank();
        Optional<Country> known = named ? Country.parse(asked) : fromElsewhere();
        Optional<Country> country = named ? known : known.or(() -> Optional.of(USUAL));
        PriceBook book = catalogue.bookFor(country);
        List<PlanRow> rows = PlanRow.of(book);
        Page page = reader.page(reader.language(known), known);
        return page.show(
                Templates.prices(
                        new Prices(
                                book,
                                country.isEmpty(),
                                again != null,
                                owned(),
                                rows,
                                catalogue.sold()),
                        page));
    }

    private Optional<Plan> owned() {
        return visitors.current()
                .flatMap(visitor -> plans.price(visitor.account()))
                .flatMap(catalogue::price)
                .map(Price::plan);
    }

    /** Not from the IP address: it tells where a cable ends, not where somebody lives. */
    private Optional<Country> fromElsewhere() {
        return visitors.current()
                .flatMap(Visitor::country)
                .or(() -> region(request.request().getHeader("Accept-Language")));
    }

    private static Optional<Country> region(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.length() > 1000) {
            return Optional.empty();
        }
        try {
            return Locale.LanguageRange.parse(acceptLanguage).stream()
                    .map(range -> Locale.forLanguageTag(range.getRange()).getCountry())
                    .flatMap(code -> Country.parse(code).stream())
                    .findFirst();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
