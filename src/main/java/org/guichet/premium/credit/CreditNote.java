// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.credit;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.guichet.premium.catalogue.TaxRate;
import org.guichet.premium.invoice.Invoice;
import org.guichet.premium.subscription.Buyer;

/**
 * A legal credit note as it was issued.
 *
 * @param number such as {@code EU-C-2026-000001}
 * @param invoice the number of what it corrects
 * @param reverses the number of one that was issued for money that came back: this one undoes it
 * @param company as on the invoice
 * @param amount what of net and tax is given back; of a reversal what is due again
 */
public record CreditNote(
        String number,
        String invoice,
        UUID refund,
        Optional<String> reverses,
        Buyer buyer,
        Optional<Invoice.ForCompany> company,
        Invoice.Issuer issuer,
        TaxRate.Split amount,
        Optional<TaxRate> tax,
        LocalDate issuedOn) {

    private static final Pattern NUMBER = Pattern.compile("[A-Z]{2,8}-C-[0-9]{4}-[0-9]{6,18}");

    /** Whether a text has the shape of our numbers; nothing more. */
    public static boolean couldBeNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** Of two numbers a template asks for one. */
    public boolean isReversal() {
        return reverses.isPresent();
    }
}
