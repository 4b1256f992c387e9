// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.model.billingportal.Session;
import com.stripe.param.PriceCreateParams.Recurring.Interval;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.billingportal.SessionCreateParams;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.guichet.sandbox.stripe.store.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The customer portal: what is done there reaches the seller by events only (point 20). */
class PortalTest {

    private static final Instant START = Instant.parse("2027-03-01T00:00:00Z");

    private Stage stage;
    private Subscriber subscriber;
    private Price larger;
    private Shopper shopper;

    @BeforeEach
    void subscribe() throws Exception {
        stage = new Stage();
        shopper = stage.shopper();
        subscriber = Subscriber.paying(stage, START);
        larger = subscriber.price("Pro II", 1999, Interval.MONTH);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itShowsTheSubscriptionInTheSessionsLanguageAndLeadsBack() throws Exception {
        String page = shopper.opens(session().getUrl()).body();
        assertThat(page)
                .contains("lang=\"fr\"", "Renouvellement le 1 avril 2027", "•••• 4242")
                .contains("href=\"http://localhost:1/manage\"", "Pro II");
    }

    @Test
    void point20_anotherPlanIsChargedAtOnceAndArrivesAsAnUpdate() throws Exception {
        assertThat(post("/plan", Map.of("price", larger.getId())).statusCode()).isEqualTo(303);
        assertThat(price()).isEqualTo(larger.getId());
        assertThat(subscriber.invoice().getAmountPaid()).isEqualTo(1000);
        stage.receiver.previous("customer.subscription.updated", "items");
    }

    @Test
    void aPlanThatCannotBePaidStaysAsItIsAndThePageSaysSo() throws Exception {
        subscriber.payWith("pm_card_chargeCustomerFail");
        HttpResponse<String> refused = post("/plan", Map.of("price", larger.getId()));
        assertThat(refused.statusCode()).isEqualTo(402);
        assertThat(refused.body()).contains("Le paiement a échoué", "role=\"alert\"");
        assertThat(price()).isEqualTo(subscriber.monthly.getId());
    }

    @Test
    void point11_aCancellationIsAMomentAndNotTheFlagAndCanBeTakenBack() throws Exception {
        assertThat(post("/cancellation", Map.of()).statusCode()).isEqualTo(303);
        Subscription ending = subscriber.subscription();
        assertThat(ending.getCancelAt())
                .isEqualTo(ending.getItems().getData().getFirst().getCurrentPeriodEnd());
        assertThat(ending.getCancelAtPeriodEnd()).isFalse();
        post("/continuation", Map.of());
        assertThat(subscriber.subscription().getCancelAt()).isNull();
    }

    @Test
    void anotherCardIsTheOneForAllFromNowOn() throws Exception {
        assertThat(post("/card", card("5555555555554444")).statusCode()).isEqualTo(303);
        String method = subscriber.subscription().getDefaultPaymentMethod();
        assertThat(subscriber.stripe.paymentMethods().retrieve(method).getCard().getLast4())
                .isEqualTo("4444");
        assertThat(
                        subscriber
                                .stripe
                                .customers()
                                .retrieve(subscriber.customer)
                                .getInvoiceSettings()
                                .getDefaultPaymentMethod())
                .isEqualTo(method);
        assertThat(post("/card", card("4000000000000002")).statusCode()).isEqualTo(402);
    }

    @Test
    void point20_theAddressIsASecretThatEndsAfterAnHour() throws Exception {
        assertThat(shopper.opens("/stripe/portal/" + session().getId()).statusCode())
                .isEqualTo(404);
        String url = session().getUrl();
        stage.clock.set(Instant.now().plusSeconds(3_700).toString());
        HttpResponse<String> over = shopper.opens(url);
        assertThat(over.statusCode()).isEqualTo(410);
        assertThat(over.body()).contains("Cette page a expiré");
    }

    @Test
    void aSessionMayBeForOneThingOnly() throws Exception {
        Session session =
                subscriber
                        .stripe
                        .billingPortal()
                        .sessions()
                        .create(
                                params().setFlowData(
                                                SessionCreateParams.FlowData.builder()
                                                        .setType(
                                                                SessionCreateParams.FlowData.Type
                                                                        .PAYMENT_METHOD_UPDATE)
                                                        .build())
                                        .build());
        assertThat(session.getFlow().getType()).isEqualTo("payment_method_update");
        assertThat(shopper.opens(session.getUrl()).body())
                .contains("id=\"card-number\"")
                .doesNotContain("/cancellation", "/plan");
        HttpResponse<String> refused =
                shopper.posts(
                        session.getUrl() + "/cancellation",
                        Map.of("subscription", subscriber.subscription));
        assertThat(refused.statusCode()).isEqualTo(402);
        assertThat(refused.body()).contains("Veuillez la rouvrir");
        assertThat(subscriber.subscription().getCancelAt()).isNull();
        assertThat(shopper.posts(session.getUrl() + "/card", card("5555555555554444")).statusCode())
                .isEqualTo(303);
    }

    @Test
    void aCardThatIsRefusedLeavesNothingBehind() throws Exception {
        String page = session().getUrl();
        String before = objects();
        assertThat(shopper.posts(page + "/card", card("4000000000000002")).statusCode())
                .isEqualTo(402);
        assertThat(objects()).isEqualTo(before);
    }

    @Test
    void itKnowsAllSubscriptionsAlsoWhereThereAreMoreThanTen() throws Exception {
        String old = subscriber.subscription().getDefaultPaymentMethod();
        for (int more = 0; more < 10; more++) {
            subscriber
                    .stripe
                    .subscriptions()
                    .create(subscriber.wish().setDefaultPaymentMethod(old).build());
        }
        assertThat(shopper.opens(session().getUrl()).body()).contains(subscriber.subscription);
        post("/card", card("5555555555554444"));
        assertThat(
                        subscriber
                                .stripe
                                .subscriptions()
                                .list(
                                        SubscriptionListParams.builder()
                                                .setCustomer(subscriber.customer)
                                                .setLimit(100L)
                                                .build())
                                .getData())
                .hasSize(11)
                .noneMatch(one -> one.getDefaultPaymentMethod().equals(old));
        assertThat(post("/cancellation", Map.of()).statusCode()).isEqualTo(303);
    }

    private String objects() {
        return Json.parse(shopper.opens("/stripe/control/state").body()).path("objects").toString();
    }

    private HttpResponse<String> post(String act, Map<String, String> fields) throws Exception {
        Map<String, String> all = new java.util.HashMap<>(fields);
        all.put("subscription", subscriber.subscription);
        return shopper.posts(session().getUrl() + act, all);
    }

    private static Map<String, String> card(String number) {
        return Map.of(
                "card-number", number,
                "card-expiry", "12 / 40",
                "card-cvc", "123",
                "card-name", "Claire Martin",
                "billing-country", "FR");
    }

    private Session session() throws Exception {
        return subscriber.stripe.billingPortal().sessions().create(params().build());
    }

    private SessionCreateParams.Builder params() {
        return SessionCreateParams.builder()
                .setCustomer(subscriber.customer)
                .setLocale(SessionCreateParams.Locale.FR)
                .setReturnUrl("http://localhost:1/manage");
    }

    private String price() throws Exception {
        return subscriber.subscription().getItems().getData().getFirst().getPrice().getId();
    }
}
