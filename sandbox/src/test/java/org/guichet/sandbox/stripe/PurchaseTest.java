// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Charge;
import com.stripe.model.Invoice;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import com.stripe.model.checkout.Session;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.InvoiceRetrieveParams;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.SubscriptionRetrieveParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PurchaseTest {

    private Stage stage;
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        stage = new Stage();
        shop = new Shop(stage.client("eu"));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Nested
    class WithACardThatWorks {

        @Test
        void thePayerIsSentBackToTheSellerWithTheSessionsId() throws Exception {
            Session session = shop.session();
            var answer = stage.shopper().pays(session.getUrl(), "4242 4242 4242 4242");
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location"))
                    .contains("http://localhost:1/welcome?session=" + session.getId());
        }

        @Test
        void theSubscriptionIsActiveAndItsInvoicePaidByACardOfThePayersCountry() throws Exception {
            Subscription subscription = bought();
            assertThat(subscription.getStatus()).isEqualTo("active");
            assertThat(subscription.getMetadata()).containsEntry("account", "acc_1");
            assertThat(subscription.getCustomerObject().getEmail())
                    .isEqualTo("claire.martin@courriel.example");
            SubscriptionItem item = subscription.getItems().getData().getFirst();
            assertThat(item.getPrice().getId()).isEqualTo(shop.price.getId());
            assertThat(item.getCurrentPeriodEnd()).isGreaterThan(item.getCurrentPeriodStart());

            Invoice invoice =
                    shop.stripe
                            .v1()
                            .invoices()
                            .retrieve(
                                    subscription.getLatestInvoice(),
                                    InvoiceRetrieveParams.builder()
                                            .addExpand(
                                                    "payments.data.payment.payment_intent.latest_charge")
                                            .build());
            assertThat(invoice.getStatus()).isEqualTo("paid");
            assertThat(invoice.getNumber()).endsWith("-0001");
            assertThat(invoice.getTotal()).isEqualTo(999);
            assertThat(invoice.getStatusTransitions().getPaidAt()).isPositive();
            assertThat(invoice.getParent().getSubscriptionDetails().getSubscription())
                    .isEqualTo(subscription.getId());
            assertThat(
                            invoice.getLines()
                                    .getData()
                                    .getFirst()
                                    .getPricing()
                                    .getPriceDetails()
                                    .getPrice())
                    .isEqualTo(shop.price.getId());
            PaymentIntent intent =
                    invoice.getPayments()
                            .getData()
                            .getFirst()
                            .getPayment()
                            .getPaymentIntentObject();
            assertThat(intent.getStatus()).isEqualTo("succeeded");
            Charge charge = intent.getLatestChargeObject();
            assertThat(charge.getPaymentMethodDetails().getCard().getCountry()).isEqualTo("FR");
            assertThat(
                            shop.stripe
                                    .v1()
                                    .invoices()
                                    .list(
                                            InvoiceListParams.builder()
                                                    .setSubscription(subscription.getId())
                                                    .build())
                                    .getData())
                    .extracting(Invoice::getId)
                    .containsExactly(invoice.getId());
        }

        @Test
        void theWebhooksCarryTheWholeStoryAndPassStripesOwnVerification() throws Exception {
            bought();
            stage.receiver.await("checkout.session.completed");
            stage.receiver.await("invoice.paid");
            stage.receiver.await("customer.subscription.updated");
            assertThat(stage.receiver.types())
                    .contains(
                            "customer.created",
                            "customer.subscription.created",
                            "invoice.created",
                            "payment_intent.succeeded",
                            "charge.succeeded");
            assertThat(stage.receiver.refused()).isEmpty();
            var event = stage.receiver.first("customer.subscription.updated").event();
            assertThat(event.getApiVersion()).isEqualTo("2026-07-29.dahlia");
            assertThat(event.getLivemode()).isFalse();
            assertThat(event.getData().getPreviousAttributes())
                    .containsEntry("status", "incomplete");
            assertThat(event.getDataObjectDeserializer().getObject()).isPresent();
        }

        @Test
        void payingTwiceBuysOnce() throws Exception {
            Session session = shop.session();
            stage.shopper().pays(session.getUrl(), "4242424242424242");
            var again =
                    stage.shopper()
                            .pays(
                                    stage.address + "/stripe/pay/" + session.getId(),
                                    "4242424242424242");
            assertThat(again.statusCode()).isEqualTo(303);
            assertThat(subscriptions()).isEqualTo(1);
        }

        @Test
        void aMonthFromTheThirtyFirstEndsOnTheLastOfFebruary() throws Exception {
            stage.clock.set("2027-01-31T10:00:00Z");
            assertThat(periodEnd(bought())).isEqualTo(Instant.parse("2027-02-28T10:00:00Z"));
        }

        @Test
        void aYearFromALeapDayEndsOnTheTwentyEighth() throws Exception {
            stage.clock.set("2028-02-29T10:00:00Z");
            shop = new Shop(shop.stripe, PriceCreateParams.Recurring.Interval.YEAR);
            assertThat(periodEnd(bought())).isEqualTo(Instant.parse("2029-02-28T10:00:00Z"));
        }
    }

    @Nested
    class WithACardThatDoesNot {

        @Test
        void aDeclineIsSaidInThePagesLanguageAndTheSessionStaysOpen() throws Exception {
            Session session = shop.session();
            var answer = stage.shopper().pays(session.getUrl(), "4000000000000002");
            assertThat(answer.statusCode()).isEqualTo(402);
            assertThat(answer.body()).contains("Votre carte a été refusée", "role=\"alert\"");
            assertThat(answer.body()).doesNotContain("4000000000000002");
            assertThat(reread(session).getStatus()).isEqualTo("open");
            assertThat(subscriptions()).isZero();
        }

        @Test
        void aNumberThatIsNoCardIsRefusedBeforeAnyBankIsAsked() throws Exception {
            var answer = stage.shopper().pays(shop.session().getUrl(), "4242 4242 4242 4241");
            assertThat(answer.body()).contains("Votre numéro de carte n’est pas valide");
        }
    }

    @Nested
    class WithACardThatAsksTheBank {

        @Test
        void nothingIsBoughtUntilTheBankStepIsConfirmed() throws Exception {
            Session session = shop.session();
            var bank = stage.shopper().pays(session.getUrl(), "4000002500003155");
            assertThat(bank.body()).contains("id=\"authorise\"");
            assertThat(subscriptions()).isZero();
            var done =
                    stage.shopper()
                            .posts(
                                    session.getUrl() + "/authentication",
                                    Map.of("answer", "authorise"));
            assertThat(done.statusCode()).isEqualTo(303);
            assertThat(reread(session).getPaymentStatus()).isEqualTo("paid");
        }

        @Test
        void refusingThereLeavesTheSessionOpen() throws Exception {
            Session session = shop.session();
            stage.shopper().pays(session.getUrl(), "4000002500003155");
            var refused =
                    stage.shopper()
                            .posts(
                                    session.getUrl() + "/authentication",
                                    Map.of("answer", "refuse"));
            assertThat(refused.statusCode()).isEqualTo(402);
            assertThat(reread(session).getStatus()).isEqualTo("open");
        }
    }

    @Nested
    class ThatIsNotMade {

        @Test
        void thePageLeadsBackToTheSeller() throws Exception {
            var page = stage.shopper().opens(shop.session().getUrl());
            assertThat(page.body())
                    .contains("id=\"back\" href=\"http://localhost:1/premium\"")
                    .contains("value=\"FR\" selected")
                    .contains(
                            "lang=\"fr\"", "9,99", "par mois", "id=\"card-number\"", "id=\"pay\"");
        }

        @Test
        void anExpiredSessionSaysSoAndTakesNoMoney() throws Exception {
            Session session = shop.session();
            String url = session.getUrl();
            shop.stripe.v1().checkout().sessions().expire(session.getId());
            assertThat(stage.shopper().pays(url, "4242424242424242").statusCode()).isEqualTo(410);
            assertThat(subscriptions()).isZero();
        }

        @Test
        void anUnknownSessionIsNotFound() {
            var page = stage.shopper().opens("/stripe/pay/cs_test_nothing");
            assertThat(page.statusCode()).isEqualTo(404);
        }
    }

    private Subscription bought() throws Exception {
        Session session = shop.session();
        stage.shopper().pays(session.getUrl(), "4242424242424242");
        return shop.stripe
                .v1()
                .subscriptions()
                .retrieve(
                        reread(session).getSubscription(),
                        SubscriptionRetrieveParams.builder().addExpand("customer").build());
    }

    private Session reread(Session session) throws Exception {
        return shop.stripe
                .v1()
                .checkout()
                .sessions()
                .retrieve(
                        session.getId(),
                        SessionRetrieveParams.builder().addExpand("line_items").build());
    }

    private int subscriptions() throws Exception {
        return shop.stripe
                .v1()
                .subscriptions()
                .list(
                        SubscriptionListParams.builder()
                                .setCustomer(shop.customer.getId())
                                .setStatus(SubscriptionListParams.Status.ALL)
                                .build())
                .getData()
                .size();
    }

    private static Instant periodEnd(Subscription subscription) {
        return Instant.ofEpochSecond(
                subscription.getItems().getData().getFirst().getCurrentPeriodEnd());
    }
}
