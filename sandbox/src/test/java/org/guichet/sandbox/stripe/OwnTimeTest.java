// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionCreateParams.TrialSettings.EndBehavior;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.service.V1Services;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer who bought at Checkout, without a test clock, and is moved on by the control page. */
class OwnTimeTest {

    private static final String BOUGHT = "2027-01-31T10:00:00Z";
    private static final EndBehavior PAUSING =
            EndBehavior.builder()
                    .setMissingPaymentMethod(EndBehavior.MissingPaymentMethod.PAUSE)
                    .build();

    private Stage stage;
    private Shop shop;
    private V1Services stripe;

    @BeforeEach
    void buy() throws Exception {
        stage = new Stage();
        stage.clock.set(BOUGHT);
        shop = new Shop(stage.client("eu"));
        stripe = shop.stripe.v1();
        stage.shopper().pays(shop.session().getUrl(), "4242424242424242");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void isPutOnAClockOfTheirOwnWithEverythingThatIsTheirs() throws Exception {
        move("day");
        Customer customer = stripe.customers().retrieve(shop.customer.getId());
        assertThat(time()).isEqualTo(Instant.parse("2027-02-01T10:00:00Z"));
        assertThat(customer.getTestClock()).startsWith("clock_");
        assertThat(subscription().getTestClock()).isEqualTo(customer.getTestClock());
        assertThat(invoices())
                .extracting(Invoice::getTestClock)
                .containsExactly(customer.getTestClock());
        stage.receiver.await("customer.updated");
        stage.receiver.await("test_helpers.test_clock.ready");
    }

    @Test
    void overTheRenewalInThreeSteps() throws Exception {
        move("before_renewal");
        assertThat(time()).isEqualTo(Instant.parse("2027-02-28T09:00:00Z"));
        assertThat(invoices()).hasSize(1);
        move("renewal");
        assertThat(invoices().getFirst().getStatus()).isEqualTo("draft");
        move("hour");
        assertThat(invoices().getFirst().getStatus()).isEqualTo("paid");
        move("after_renewal");
        assertThat(time()).isEqualTo(Instant.parse("2027-03-31T12:00:00Z"));
        assertThat(invoices()).hasSize(3);
    }

    @Test
    void throughARefusedPaymentToTheEndWhileWebhooksAreSignedAtTheRealTime() throws Exception {
        stage.shopper().postsJson("/stripe/control", "{\"fail_payments\": 10}");
        move("after_renewal");
        assertThat(subscription().getStatus()).isEqualTo("past_due");
        move("month");
        assertThat(subscription().getStatus()).isEqualTo("canceled");
        stage.receiver.await("customer.subscription.deleted");
        // a signature of another time would have been refused by Stripe's own code
        assertThat(stage.receiver.first("customer.subscription.deleted").event().getCreated())
                .isEqualTo(Instant.parse(BOUGHT).getEpochSecond());
    }

    @Test
    void whoIsPausedHasNoRenewalToGoToAndTheirTimePassesAllTheSame() throws Exception {
        String payer = stripe.customers().create(CustomerCreateParams.builder().build()).getId();
        String trial =
                stripe.subscriptions()
                        .create(
                                SubscriptionCreateParams.builder()
                                        .setCustomer(payer)
                                        .addItem(
                                                SubscriptionCreateParams.Item.builder()
                                                        .setPrice(shop.price.getId())
                                                        .build())
                                        .setTrialPeriodDays(7L)
                                        .setTrialSettings(
                                                SubscriptionCreateParams.TrialSettings.builder()
                                                        .setEndBehavior(PAUSING)
                                                        .build())
                                        .build())
                        .getId();
        String time = "/stripe/control/customers/" + payer + "/time";
        assertThat(by(time, "after_renewal")).isEqualTo(303);
        assertThat(stripe.subscriptions().retrieve(trial).getStatus()).isEqualTo("paused");
        stage.receiver.await("customer.subscription.paused");

        for (String renewal : new String[] {"before_renewal", "renewal", "after_renewal"}) {
            assertThat(by(time, renewal)).as(renewal).isEqualTo(400);
        }
        assertThat(by(time, "month")).isEqualTo(303);
        assertThat(stripe.subscriptions().retrieve(trial).getStatus()).isEqualTo("paused");

        String card =
                stripe.paymentMethods()
                        .attach(
                                "pm_card_visa",
                                PaymentMethodAttachParams.builder().setCustomer(payer).build())
                        .getId();
        stripe.subscriptions()
                .update(
                        trial,
                        SubscriptionUpdateParams.builder().setDefaultPaymentMethod(card).build());
        assertThat(stripe.subscriptions().resume(trial).getStatus()).isEqualTo("active");
        assertThat(by(time, "renewal")).isEqualTo(303);
    }

    private int by(String time, String leap) {
        return stage.shopper().posts(time, Map.of("by", leap)).statusCode();
    }

    @Test
    void theWorldsClockNoLongerMovesThem() throws Exception {
        move("hour");
        stage.clock.set("2027-06-01T00:00:00Z");
        stage.shopper().pays(new Shop(stage.client("eu")).session().getUrl(), "4242424242424242");
        stage.clock.set("2027-07-01T02:00:00Z");
        Receiver.await(
                Duration.ofSeconds(15),
                () -> stage.receiver.types().stream().filter("invoice.paid"::equals).count() == 3);
        assertThat(invoices()).hasSize(1);
    }

    @Test
    void thePageShowsTheirTimeAndSaysWhereItCannotGo() throws Exception {
        assertThat(stage.shopper().opens("/stripe").body()).contains("/time\"", "<td>now</td>");
        assertThat(form("week").statusCode()).isEqualTo(303);
        assertThat(stage.shopper().opens("/stripe").body()).contains("2027-02-07 10:00");
        assertThat(form("century").statusCode()).isEqualTo(400);
        stripe.subscriptions().cancel(subscription().getId());
        assertThat(form("renewal").body()).contains("There is no renewal to go to");
        assertThat(time()).isEqualTo(Instant.parse("2027-02-07T10:00:00Z"));
    }

    private HttpResponse<String> form(String by) {
        return stage.shopper().posts(path(), Map.of("by", by));
    }

    private void move(String by) {
        assertThat(stage.shopper().postsJson(path(), "{\"by\": \"%s\"}".formatted(by)).statusCode())
                .isEqualTo(200);
    }

    private String path() {
        return "/stripe/control/customers/" + shop.customer.getId() + "/time";
    }

    private Instant time() throws Exception {
        String clock = stripe.customers().retrieve(shop.customer.getId()).getTestClock();
        return Instant.ofEpochSecond(
                stripe.testHelpers().testClocks().retrieve(clock).getFrozenTime());
    }

    private Subscription subscription() throws Exception {
        return stripe.subscriptions()
                .retrieve(
                        invoices()
                                .getLast()
                                .getParent()
                                .getSubscriptionDetails()
                                .getSubscription());
    }

    /** Newest first. */
    private List<Invoice> invoices() throws Exception {
        return stripe.invoices()
                .list(InvoiceListParams.builder().setCustomer(shop.customer.getId()).build())
                .getData();
    }
}
