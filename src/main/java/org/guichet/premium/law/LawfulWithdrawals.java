// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.guichet.premium.catalogue.Catalogue;
import org.guichet.premium.invoice.Invoices;
import org.guichet.premium.subscription.Subscription;

/**
 * Which withdrawals are carried out without a person: the signed-in holder's, in time by the law of
 * the contract's country on the day it was concluded. A stranger may have come by an invoice's
 * number.
 */
@ApplicationScoped
class LawfulWithdrawals {

    private final Catalogue catalogue;
    private final Invoices invoices;

    LawfulWithdrawals(Catalogue catalogue, Invoices invoices) {
        this.catalogue = catalogue;
        this.invoices = invoices;
    }

    boolean isBeyondDoubt(Declaration declaration, Subscription contract) {
        int days = catalogue.withdrawalDays(contract.buyer().country(), contract.startedAt());
        return declaration.isByHolder()
                && contract.state().isUnderway()
                && days > 0
                && declaration
                        .receivedAt()
                        .isBefore(
                                end(
                                        contract.startedAt(),
                                        days,
                                        invoices.zoneOf(contract.seller())));
    }

    /**
     * The first moment that is too late. The day of the contract does not count (Directive
     * 2011/83/EU, article 9), the last one counts whole, and one that is no working day is followed
     * by the next that is (Regulation 1182/71, article 3); holidays are left to a person.
     */
    static Instant end(Instant concluded, int days, ZoneId zone) {
        LocalDate last = LocalDate.ofInstant(concluded, zone).plusDays(days);
        if (last.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue()) {
            last = last.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        }
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
