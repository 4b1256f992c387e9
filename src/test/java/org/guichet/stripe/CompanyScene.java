// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static org.guichet.premium.Customers.until;

import io.restassured.specification.RequestSpecification;
import jakarta.inject.Singleton;
import java.util.Map;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Language;
import org.guichet.premium.Customers;
import org.guichet.premium.TaxIdGateway.Standing;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeTaxIdGateway;

/** Customers who give their company a VAT ID, and registers that say something of it. */
@Singleton
class CompanyScene {

    private final Customers customers;
    private final FakeTaxIdGateway stripe;
    private final Events events;
    private final Rows rows;

    CompanyScene(Customers customers, FakeTaxIdGateway stripe, Events events, Rows rows) {
        this.customers = customers;
        this.stripe = stripe;
        this.events = events;
        this.rows = rows;
    }

    RequestSpecification as(AccountId account) {
        return customers.as(account, "FR", Language.EN);
    }

    void give(AccountId account, String vatId) {
        as(account)
                .formParams(
                        Map.of(
                                "name", "Atelier Claire",
                                "address", "12 rue du Port\r\n75011 Paris",
                                "vat-id", vatId))
                .post("/premium/company")
                .then()
                .statusCode(303);
    }

    /** And Stripe has taken it. */
    void given(AccountId account, String vatId) throws InterruptedException {
        give(account, vatId);
        until(() -> standing(account).equals("PENDING"));
    }

    void is(AccountId account, Standing standing) throws InterruptedException {
        stripe.isTrue(reference(account), standing);
        events.handled("customer.tax_id.updated", reference(account));
    }

    String standing(AccountId account) {
        return meant(account, "standing");
    }

    String reference(AccountId account) {
        return meant(account, "reference");
    }

    private String meant(AccountId account, String column) {
        return rows.text(
                "select coalesce((select %s from vat_number where account = ?1 and dropped_at is null), '')"
                        .formatted(column),
                account.value());
    }
}
