// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.invoice;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/** Invoices are kept for ten years, counted from the end of the year of issue as tax law counts. */
@Singleton
final class InvoiceRetention {

    private InvoiceRetention() {}

    @Produces
    @Singleton
    static Expiry invoices() {
        return Expiry.ofRows(
                "invoice",
                "number",
                Period.ofYears(10),
                "issued_on < cast(date_trunc('year', cast(:before as timestamptz)) as date)");
    }
}
