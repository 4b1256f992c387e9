// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.paper;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.guichet.kernel.Language;
import org.guichet.page.PageConfig;
import org.guichet.premium.credit.CreditNote;
import org.guichet.premium.invoice.Invoice;

/**
 * Draws documents. The same row in the same language is the same file to the last byte, whoever
 * asks and whenever: its dates are those of the row.
 */
@ApplicationScoped
public class Papers {

    private static final String LETTER_COUNTRY = "US";

    @CheckedTemplate(basePath = "premium")
    static class Templates {
        static native TemplateInstance invoicePaper(
                Invoice invoice, Language language, String site);

        static native TemplateInstance creditPaper(CreditNote note, Language language, String site);
    }

    private final Pdf pdf;
    private final PageConfig pages;

    Papers(Pdf pdf, PageConfig pages) {
        this.pdf = pdf;
        this.pages = pages;
    }

    public byte[] of(Invoice invoice, Language language) {
        return drawn(
                Templates.invoicePaper(invoice, language, site()),
                language,
                invoice.number(),
                invoice.issuedOn(),
                invoice.buyer().country().code());
    }

    public byte[] of(CreditNote note, Language language) {
        return drawn(
                Templates.creditPaper(note, language, site()),
                language,
                note.number(),
                note.issuedOn(),
                note.buyer().country().code());
    }

    private byte[] drawn(
            TemplateInstance document,
            Language language,
            String number,
            LocalDate day,
            String country) {
        return pdf.draw(
                document.setLocale(language.locale()).render(),
                number,
                day,
                country.equals(LETTER_COUNTRY) ? Pdf.Sheet.LETTER : Pdf.Sheet.A4);
    }

    private String site() {
        return pages.publicUrl().toString();
    }
}
