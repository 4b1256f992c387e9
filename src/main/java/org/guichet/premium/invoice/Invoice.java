// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.invoice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.guichet.premium.PaymentGateway.Interval;
import org.guichet.premium.Seller;
import org.guichet.premium.catalogue.Plan;
import org.guichet.premium.catalogue.TaxRate;
import org.guichet.premium.ledger.Entries;
import org.guichet.premium.subscription.Buyer;

/**
 * A legal invoice as it was issued.
 *
 * @param number such as {@code EU-2026-000001}: gapless for each seller and year
 * @param company to which it was issued, as its holder had said by then
 * @param tax empty where nothing of it is tax
 * @param issuedOn in the seller's own time zone
 */
public record Invoice(
        String number,
        UUID subscription,
        Buyer buyer,
        Optional<ForCompany> company,
        Issuer issuer,
        Plan plan,
        Interval interval,
        TaxRate.Split amount,
        Optional<TaxRate> tax,
        Instant periodStart,
        Instant periodEnd,
        LocalDate issuedOn,
        Instant paidAt) {

    private static final Pattern NUMBER = Pattern.compile("[A-Z]{2,8}-[0-9]{4}-[0-9]{6,18}");

    /** Whether a text has the shape of our numbers; nothing more. */
    public static boolean couldBeNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** What the books say that it was for. */
    public Entries.Sale sale(Seller seller) {
        return new Entries.Sale(
                seller, number, subscription, buyer.country(), periodStart, periodEnd);
    }

    /** The legal entity that sold, as it was then. */
    public record Issuer(String name, String address, Optional<String> taxId) {}

    /** The company that bought, as it was then; without a VAT ID that was known to be wrong. */
    public record ForCompany(String name, String address, Optional<String> vatId) {

        public List<String> lines() {
            return address.lines().toList();
        }
    }
}
