// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.kernel.Country;
import org.guichet.premium.Seller;
import org.guichet.premium.ledger.Ledger.Row;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What accountants take with them: a month as CSV (RFC 4180), and a year as fichier des écritures
 * comptables (article A47 A-1 of the French Livre des procédures fiscales): eighteen fields between
 * tabs, amounts with a comma, numbers without gaps.
 */
@ApplicationScoped
class Export {

    private static final CurrencyUnit EURO = CurrencyUnit.of("EUR");
    private static final String FEC_HEAD =
            "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib"
                    + "\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate"
                    + "\tMontantdevise\tIdevise\r\n";

    private final Ledger ledger;
    private final Closings closings;
    private final Journal journal;

    Export(Ledger ledger, Closings closings, Journal journal) {
        this.ledger = ledger;
        this.closings = closings;
        this.journal = journal;
    }

    String csv(Seller seller, YearMonth month) {
        StringBuilder text =
                new StringBuilder(
                        "entry,day,kind,reference,about,occurred_at,account,country,debit,credit,currency\r\n");
        for (Row row : ledger.lines(seller, month.atDay(1), month.plusMonths(1).atDay(1))) {
            text.append(
                            String.join(
                                    ",",
                                    Long.toString(row.entry()),
                                    row.day().toString(),
                                    row.kind().name(),
                                    quoted(row.reference()),
                                    quoted(row.about()),
                                    row.occurredAt().toString(),
                                    row.account().name(),
                                    row.country().map(Country::code).orElse(""),
                                    debit(row).map(Export::plain).orElse(""),
                                    credit(row).map(Export::plain).orElse(""),
                                    row.amount().getCurrencyUnit().getCode()))
                    .append("\r\n");
        }
        return text.toString();
    }

    /** In euros: entries of other currencies have no place in it. */
    String fec(Seller seller, int year) {
        StringBuilder text = new StringBuilder(FEC_HEAD);
        Map<YearMonth, Optional<Closings.Closed>> closed = new HashMap<>();
        long number = 0;
        long entry = -1;
        LocalDate first = LocalDate.of(year, 1, 1);
        for (Row row : ledger.lines(seller, first, first.plusYears(1))) {
            if (row.amount().getCurrencyUnit().equals(EURO)) {
                number = row.entry() == entry ? number : number + 1;
                entry = row.entry();
                text.append(
                        fec(
                                row,
                                number,
                                closed.computeIfAbsent(
                                        YearMonth.from(row.day()),
                                        month -> closings.of(seller, month)),
                                seller));
            }
        }
        return text.toString();
    }

    private String fec(Row row, long number, Optional<Closings.Closed> closed, Seller seller) {
        boolean sale =
                switch (row.kind()) {
                    case INVOICE, CREDIT_NOTE, CREDIT_NOTE_REVERSED -> true;
                    default -> false;
                };
        boolean general = row.kind() == Entry.Kind.RECOGNITION;
        String zero = "0,00";
        return String.join(
                        "\t",
                        List.of(
                                sale ? "VE" : general ? "OD" : "BQ",
                                sale ? "Ventes" : general ? "Opérations diverses" : "Banque",
                                Long.toString(number),
                                day(row.day()),
                                row.account().number(),
                                row.account().label()
                                        + row.country().map(one -> " " + one).orElse(""),
                                "",
                                "",
                                field(row.about()),
                                day(at(row.occurredAt(), seller)),
                                row.kind() + " " + field(row.reference()),
                                debit(row).map(Export::comma).orElse(zero),
                                credit(row).map(Export::comma).orElse(zero),
                                "",
                                "",
                                closed.map(one -> day(at(one.at(), seller))).orElse(""),
                                "",
                                ""))
                + "\r\n";
    }

    private LocalDate at(Instant time, Seller seller) {
        return LocalDate.ofInstant(time, journal.zone(seller));
    }

    private static String day(LocalDate day) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    private static Optional<Money> debit(Row row) {
        return Optional.of(row.amount()).filter(Money::isPositive);
    }

    private static Optional<Money> credit(Row row) {
        return Optional.of(row.amount()).filter(Money::isNegative).map(Money::negated);
    }

    private static String plain(Money money) {
        return money.getAmount().toPlainString();
    }

    private static String comma(Money money) {
        return plain(money).replace('.', ',');
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String field(String text) {
        return text.replaceAll("[\\t\\r\\n|]", " ");
    }
}
