// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.credit;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/** Ten years from the end of the year of issue end within eleven of any day of it. */
@Singleton
final class CreditRetention {

    private CreditRetention() {}

    @Produces
    @Singleton
    static Expiry creditNotes() {
        return Expiry.ofRows(
                "credit_note",
                "number",
                Period.ofYears(11),
                // one that another reverses goes in the same run or the next
                "issued_on < cast(:before as timestamptz)::date"
                        + " and not exists (select from credit_note later where later.reverses = credit_note.number)");
    }
}
