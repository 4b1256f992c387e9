// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.someone;
import static org.guichet.premium.Customers.until;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.premium.PaymentGateway.Interval;
import org.guichet.premium.PaymentGateway.Offer;
import org.guichet.premium.Seller;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.relay.Arrivals;
import org.guichet.stripe.LittleStripe.Answer;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakePaymentGateway;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two legal entities, two accounts at Stripe: what is of one is never asked or told of the other.
 */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class SellersTest {

    private static final Seller EU = new Seller("eu");
    private static final Seller NZ = new Seller("nz");

    @Inject Arrivals arrivals;
    @Inject FakePaymentGateway gateway;
    @Inject Refusals refusals;
    @Inject Subscriptions subscriptions;
    @Inject Rows rows;

    private final AccountId european = someone();
    private final AccountId pacific = someone();
    private final String suffix = UUID.randomUUID().toString().replace("-", "");
    private LittleStripe eu;
    private LittleStripe nz;
    private StripeAccounts accounts;

    @BeforeEach
    void open() throws IOException {
        eu = new LittleStripe();
        nz = new LittleStripe();
        accounts = new StripeAccounts(LittleStripe.config(Map.of("eu", eu, "nz", nz)), refusals);
        gateway.asks(new StripeGateway(accounts));
    }

    @AfterEach
    void close() {
        gateway.asks(null);
        eu.close();
        nz.close();
    }

    @Test
    void point_17_each_account_is_asked_by_its_own_client_with_its_own_key() throws Exception {
        gateway.subscription(EU, "sub_1");
        gateway.invoice(NZ, "in_1");

        assertThat(eu.asked())
                .extracting(LittleStripe.Asked::what)
                .containsExactly("GET /v1/subscriptions/sub_1");
        assertThat(nz.asked())
                .extracting(LittleStripe.Asked::what)
                .containsExactly("GET /v1/invoices/in_1");
        assertThat(eu.asked().getFirst().bearer()).isEqualTo(eu.bearer());
        assertThat(nz.asked().getFirst().bearer()).isEqualTo(nz.bearer()).isNotEqualTo(eu.bearer());
    }

    @Test
    void point_17_the_same_id_in_two_accounts_is_two_things_each_stored_with_its_seller()
            throws Exception {
        String same = "sub_" + suffix;
        eu.answers(asked -> subscription(asked, same, european, "active"));
        nz.answers(asked -> subscription(asked, same, pacific, "past_due"));

        receive(EU, same);
        receive(NZ, same);

        until(
                () ->
                        subscriptions.find(EU, same).isPresent()
                                && subscriptions.find(NZ, same).isPresent());
        assertThat(subscriptions.find(EU, same).orElseThrow().buyer().account())
                .isEqualTo(european);
        assertThat(subscriptions.find(NZ, same).orElseThrow().buyer().account()).isEqualTo(pacific);
        assertThat(
                        rows.text(
                                "select string_agg(seller || ' ' || state, ', ' order by seller) from subscription where reference = ?1",
                                same))
                .isEqualTo("eu ACTIVE, nz PAST_DUE");
    }

    @Test
    void point_17_a_price_is_made_in_the_account_that_sells_it() throws Exception {
        Offer offer =
                new Offer(
                        "key-" + suffix, "pro-1", "Pro I", Money.parse("EUR 9.99"), Interval.MONTH);
        for (LittleStripe each : new LittleStripe[] {eu, nz}) {
            each.answers(
                    asked ->
                            switch (asked.what()) {
                                case "GET /v1/prices" -> LittleStripe.page(asked, Map.of());
                                case "GET /v1/products/guichet-pro-1" ->
                                        Answer.ok("{'object':'product','id':'guichet-pro-1'}");
                                case "POST /v1/prices" ->
                                        Answer.ok("{'object':'price','id':'price_1'}");
                                default -> Answer.error(404, "resource_missing");
                            });
        }

        accounts.call(
                NZ,
                Prices.operation(offer),
                (stripe, keyed) -> Prices.find(stripe, offer, keyed).getId());

        assertThat(nz.asked("POST /v1/prices")).hasSize(1);
        assertThat(eu.asked()).isEmpty();
    }

    @Test
    void point_8_the_page_to_confirm_is_that_of_the_open_invoice_and_of_its_own_seller()
            throws Exception {
        Confirmations confirmations = new Confirmations(accounts);
        nz.answers(
                asked ->
                        Answer.ok(
                                "{'object':'invoice','id':'in_1','status':'%s','hosted_invoice_url':'https://invoice.example/i/secret'}"
                                        .formatted(
                                                asked.what().endsWith("in_open")
                                                        ? "open"
                                                        : "paid")));

        assertThat(confirmations.page(NZ, "in_open").map(Object::toString))
                .contains("https://invoice.example/i/secret");
        assertThat(confirmations.page(NZ, "in_paid")).isEmpty();
        assertThat(confirmations.page(EU, "in_open")).as("the other has no such invoice").isEmpty();
    }

    private static Answer subscription(
            LittleStripe.Asked asked, String id, AccountId account, String status) {
        if (!asked.what().equals("GET /v1/subscriptions/" + id)) {
            return Answer.error(404, "resource_missing");
        }
        return Answer.ok(
                """
                {'object':'subscription','id':'%s','customer':'cus_%s','status':'%s','start_date':1782000000,'cancel_at_period_end':false,
                 'metadata':{'guichet_account':'%s'},
                 'default_payment_method':{'object':'payment_method','id':'pm_1','card':{'country':'FR'}},
                 'items':{'object':'list','data':[{'object':'subscription_item','id':'si_1','current_period_start':1782000000,'current_period_end':1784600000,
                   'price':{'object':'price','id':'price_1','lookup_key':'euro-pro-1-month-2026','metadata':{}}}]}}
                """
                        .formatted(id, id, status, account.value()));
    }

    private void receive(Seller seller, String subscription) {
        byte[] body =
                "{\"id\":\"evt_%s\",\"type\":\"customer.subscription.updated\",\"data\":{\"object\":{\"id\":\"%s\",\"customer\":\"cus_1\"}}}"
                        .formatted(suffix, subscription)
                        .getBytes(StandardCharsets.UTF_8);
        arrivals.receiveNow(StripeEvent.parse(body).orElseThrow().incoming(seller.code(), body));
    }
}
