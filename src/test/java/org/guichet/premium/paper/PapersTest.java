// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.data.Offset;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.guichet.page.Shown;
import org.guichet.premium.Customers;
import org.guichet.premium.PaymentGateway.Interval;
import org.guichet.premium.catalogue.Plan;
import org.guichet.premium.catalogue.TaxRate;
import org.guichet.premium.credit.CreditNote;
import org.guichet.premium.invoice.Invoice;
import org.guichet.premium.subscription.Buyer;
import org.guichet.support.PostgresForTests;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Invoices and credit notes as files: what stands on them, and what their readers can do with them.
 */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class PapersTest {

    private static final String ACCOUNT = Customers.someone().value();
    private static final Optional<Invoice.ForCompany> NOBODY = Optional.empty();

    @Inject Papers papers;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "FR, FR, EUR 9.99,  20,   VAT, Facture,  TVA 20, Vendeur",
        "ES, ES, EUR 9.99,  21,   VAT, Factura,  IVA del 21, Vendedor",
        "BE, NL, EUR 9.99,  21,   VAT, Factuur,  btw 21, Verkoper",
        "BE, FR, EUR 9.99,  21,   VAT, Facture,  TVA 21, Vendeur",
        "US, EN, USD 9.99,  '',   VAT, Invoice,  none is charged, Seller",
        "DE, DE, EUR 9.99,  19,   VAT, Rechnung, 19, Verkäufer",
        "NL, NL, EUR 9.99,  21,   VAT, Factuur,  btw 21, Verkoper",
        "IT, EN, EUR 9.99,  22,   VAT, Invoice,  VAT 22, Seller",
        "PT, EN, EUR 9.99,  23,   VAT, Invoice,  VAT 23, Seller",
        "AT, DE, EUR 9.99,  20,   VAT, Rechnung, 20, Verkäufer",
        "LU, FR, EUR 9.99,  17,   VAT, Facture,  TVA 17, Vendeur",
        "IE, EN, EUR 9.99,  23,   VAT, Invoice,  VAT 23, Seller",
        "GB, EN, GBP 8.99,  20,   VAT, Invoice,  VAT 20, Seller",
        "NZ, EN, NZD 17.99, 15,   GST, Invoice,  GST 15, Seller",
        "FR, FR, EUR 9.99,  8.5,  VAT, Facture,  'TVA 8,5', Vendeur",
    })
    void an_invoice_says_in_its_language_who_sold_what_to_whom_and_what_of_it_is_tax(
            String country,
            Language language,
            String total,
            String percent,
            TaxRate.Name name,
            String title,
            String tax,
            String seller)
            throws IOException {
        Invoice invoice = invoice(country, language, total, percent, name, NOBODY);

        try (PDDocument document = Loader.loadPDF(papers.of(invoice, language))) {
            String text = text(document);
            assertThat(text)
                    .contains(
                            title + " EU-2026-000042",
                            seller,
                            "Guichet Europe",
                            "IE0000000XX",
                            ACCOUNT,
                            "75011",
                            "Pro I",
                            tax,
                            blank(Shown.money(invoice.amount().net(), language)),
                            blank(Shown.money(invoice.amount().total(), language)),
                            blank(Shown.day(invoice.issuedOn(), language)),
                            "/premium/cancel")
                    .doesNotContain("\ufffd", "{", "[missing");
            assertThat(text.contains("/premium/withdraw"))
                    .as("where the law gives a right to withdraw")
                    .isEqualTo(!country.equals("US") && !country.equals("NZ"));
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(language.code());
            assertThat(document.getDocumentInformation().getTitle())
                    .isEqualTo(title + " EU-2026-000042");
            assertThat(document.getPage(0).getMediaBox().getHeight())
                    .isEqualTo(country.equals("US") ? 792f : 841.9f, within());
            assertThat(document.getNumberOfPages()).isEqualTo(1);
        }
    }

    private static Offset<Float> within() {
        return Offset.offset(0.5f);
    }

    @Test
    void it_can_be_archived_and_read_aloud_fonts_are_in_it_and_nothing_is_loaded_or_run()
            throws IOException {
        byte[] file = papers.of(invoice(NOBODY), Language.FR);

        try (PDDocument document = Loader.loadPDF(file)) {
            String metadata =
                    new String(
                            document.getDocumentCatalog()
                                    .getMetadata()
                                    .exportXMPMetadata()
                                    .readAllBytes(),
                            StandardCharsets.UTF_8);
            assertThat(metadata)
                    .containsPattern("pdfaid:part(>|=\")3")
                    .containsPattern("pdfuaid:part(>|=\")1");
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(document.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            assertThat(document.getDocumentCatalog().getOutputIntents()).isNotEmpty();
            for (PDPage page : document.getPages()) {
                for (COSName font : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(font).isEmbedded())
                            .as(font.getName())
                            .isTrue();
                }
            }
            assertThat(document.getDocumentCatalog().getOpenAction()).isNull();
            assertThat(document.getDocumentCatalog().getNames()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DE, EN, Cancel contract (Verträge hier kündigen) · Withdraw from contract here",
        "DE, DE, Verträge hier kündigen · Vertrag widerrufen",
        "ES, EN, Cancel contract (Darse de baja) · Withdraw from contract here",
        "FR, NL, Contract hier opzeggen (Résilier votre contrat) · Hier de overeenkomst herroepen"
    })
    void the_ways_out_are_called_as_the_law_of_the_buyers_country_did_when_it_was_issued(
            String country, Language language, String ways) throws IOException {
        Invoice invoice = invoice(country, language, "EUR 9.99", "20", TaxRate.Name.VAT, NOBODY);

        try (PDDocument document = Loader.loadPDF(papers.of(invoice, language))) {
            assertThat(text(document)).contains(ways + " http");
        }
    }

    @Test
    void drawn_again_it_is_the_same_file_to_the_last_byte() throws Exception {
        Invoice invoice = invoice(NOBODY);
        byte[] first = papers.of(invoice, Language.FR);
        Thread.sleep(1100);

        assertThat(papers.of(invoice, Language.FR)).isEqualTo(first);
        assertThat(papers.of(invoice, Language.DE)).isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({
        "'<script>alert(1)</script> & Söhne', '<script>alert(1)</script> & Söhne'",
        "'{premium:total} \"Ein\" ''Haus''', '{premium:total} \"Ein\" ''Haus'''",
        "'Łódź Šibenik Ñandú Ωmega', 'Łódź Šibenik Ñandú Ωmega'",
    })
    void a_company_is_printed_as_it_was_typed(String typed, String printed) throws IOException {
        assertThat(named(typed))
                .contains(printed, "FR40303265045", "12 rue du Port", "75011 Paris");
    }

    @ParameterizedTest
    @CsvSource({
        "שלום בעמ",
        "😀 GmbH",
        "株式会社",
        "a\u0001b",
        "x\u202eevil",
        "ﷺ",
        "Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww",
    })
    void a_name_that_the_font_does_not_have_is_no_error(String typed) throws IOException {
        assertThat(named(typed)).contains("FR40303265045");
    }

    private String named(String company) throws IOException {
        Invoice invoice =
                invoice(
                        Optional.of(
                                new Invoice.ForCompany(
                                        company,
                                        "12 rue du Port\n75011 Paris",
                                        Optional.of("FR40303265045"))));
        try (PDDocument document = Loader.loadPDF(papers.of(invoice, Language.FR))) {
            return text(document);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FR, Avoir, Rectifie",
        "EN, Credit note, Corrects",
        "ES, Factura rectificativa, Rectifica",
        "NL, Creditnota, Corrigeert",
        "DE, Gutschrift, Berichtigt"
    })
    void a_credit_note_says_what_it_corrects_and_what_of_it_is_tax(
            Language language, String title, String corrects) throws IOException {
        Invoice of = invoice(NOBODY);
        CreditNote note =
                new CreditNote(
                        "EU-C-2026-000007",
                        of.number(),
                        UUID.randomUUID(),
                        Optional.empty(),
                        of.buyer(),
                        of.company(),
                        of.issuer(),
                        of.tax().orElseThrow().within(Money.parse("EUR 5.00")),
                        of.tax(),
                        LocalDate.of(2026, 3, 9));

        try (PDDocument document = Loader.loadPDF(papers.of(note, language))) {
            assertThat(text(document))
                    .containsIgnoringCase(title)
                    .containsIgnoringCase(corrects)
                    .contains("Résilier votre contrat", "/premium/cancel", "/premium/withdraw")
                    .contains(
                            "EU-C-2026-000007",
                            "EU-2026-000042",
                            blank(Shown.money(Money.parse("EUR 0.83"), language)));
        }
    }

    @Test
    void thirty_two_that_are_asked_for_at_once_are_all_drawn() throws Exception {
        Invoice invoice = invoice(NOBODY);
        byte[] expected = papers.of(invoice, Language.FR);
        try (ExecutorService many = Executors.newFixedThreadPool(32)) {
            List<Callable<byte[]>> asked =
                    Collections.nCopies(32, () -> papers.of(invoice, Language.FR));
            for (Future<byte[]> one : many.invokeAll(asked)) {
                assertThat(one.get()).isEqualTo(expected);
            }
        }
    }

    @Test
    void some_are_kept_to_be_looked_at() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "papers"));
        Optional<Invoice.ForCompany> bakery =
                Optional.of(
                        new Invoice.ForCompany(
                                "Boulangerie Étoile SARL",
                                "3 rue de la Roquette\n75011 Paris",
                                Optional.of("FR40303265045")));
        for (Language language : Language.values()) {
            Path file = folder.resolve("invoice-" + language.code() + ".pdf");
            Files.write(file, papers.of(invoice(bakery), language));
            assertThat(file).isNotEmptyFile();
        }
    }

    private static Invoice invoice(Optional<Invoice.ForCompany> company) {
        return invoice("FR", Language.FR, "EUR 9.99", "20", TaxRate.Name.VAT, company);
    }

    private static Invoice invoice(
            String country,
            Language language,
            String total,
            String percent,
            TaxRate.Name name,
            Optional<Invoice.ForCompany> company) {
        Optional<TaxRate> tax =
                percent.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new TaxRate(new BigDecimal(percent), name));
        Money paid = Money.parse(total);
        return new Invoice(
                "EU-2026-000042",
                UUID.randomUUID(),
                new Buyer(
                        new AccountId(ACCOUNT),
                        new Country(country),
                        Optional.of("75011"),
                        language),
                company,
                new Invoice.Issuer(
                        "Guichet Europe",
                        "1 Example Street, Dublin, Ireland",
                        Optional.of("IE0000000XX")),
                new Plan("pro-1", "Pro I", 500_000_000_000L, 1_000_000_000_000L),
                Interval.MONTH,
                tax.map(rate -> rate.within(paid)).orElse(TaxRate.Split.untaxed(paid)),
                tax,
                Instant.parse("2026-03-01T10:00:00Z"),
                Instant.parse("2026-04-01T10:00:00Z"),
                LocalDate.of(2026, 3, 1),
                Instant.parse("2026-03-01T10:00:00Z"));
    }

    private static String text(PDDocument document) throws IOException {
        return blank(new PDFTextStripper().getText(document));
    }

    private static String blank(String text) {
        return text.replaceAll("[\\s\u00a0\u202f]+", " ");
    }
}
