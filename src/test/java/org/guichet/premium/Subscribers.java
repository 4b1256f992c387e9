// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.Map;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Language;
import org.guichet.premium.PaymentGateway.InvoiceTruth;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakePaymentGateway;
import org.joda.money.Money;

/** Customers who have ordered and paid: Pro I by the month, in France. */
@Singleton
public class Subscribers {

    private final Customers customers;
    private final FakePaymentGateway gateway;
    private final PaymentNews news;
    private final Rows rows;

    Subscribers(Customers customers, FakePaymentGateway gateway, PaymentNews news, Rows rows) {
        this.customers = customers;
        this.gateway = gateway;
        this.news = news;
        this.rows = rows;
    }

    /** The subscription at the seller that an account of {@link Customers#someone} has or gets. */
    public static String subscriptionOf(AccountId account) {
        return "sub_" + account;
    }

    /** Orders and pays; the number of the first invoice. */
    public String invoiced(AccountId account) throws Exception {
        return invoiced(
                account,
                Customers.subscription(
                        subscriptionOf(account), account, SubscriptionTruth.Status.ACTIVE));
    }

    /** The same, where it matters what the seller says of the subscription. */
    public String invoiced(AccountId account, SubscriptionTruth truth) throws Exception {
        paidUnheard(account, truth);
        hears(account);
        return rows.text("select number from invoice where account = ?1", account.value());
    }

    /** The same, where it matters how much was paid. */
    public String invoiced(AccountId account, Money total) throws Exception {
        paidUnheard(account);
        InvoiceTruth paid = gateway.invoice(Customers.EU, "in_" + account).orElseThrow();
        gateway.isTrue(
                new InvoiceTruth(
                        paid.reference(),
                        paid.customerReference(),
                        paid.subscriptionReference(),
                        true,
                        total,
                        paid.paidAt(),
                        paid.periodStart(),
                        paid.periodEnd(),
                        paid.lookupKeys()));
        hears(account);
        return rows.text("select number from invoice where account = ?1", account.value());
    }

    /** The same, and the seller's event is still to come. */
    public void paidUnheard(AccountId account) {
        paidUnheard(
                account,
                Customers.subscription(
                        subscriptionOf(account), account, SubscriptionTruth.Status.ACTIVE));
    }

    private void paidUnheard(AccountId account, SubscriptionTruth truth) {
        customers
                .as(account, "FR", Language.FR)
                .formParams(Map.of("plan", "pro-1", "interval", "month", "country", "FR"))
                .formParam("postcode", "75011")
                .post("/premium/checkout");
        gateway.isTrue(truth);
        gateway.isTrue(Customers.paid("in_" + account, truth.reference()));
    }

    /** The seller's event arrives, about the first invoice. */
    public void hears(AccountId account) throws Exception {
        var effect = news.invoiceChanged(Customers.EU, "in_" + account);
        QuarkusTransaction.requiringNew().run(effect::apply);
    }
}
