// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Invoice;
import com.stripe.model.Price;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.InvoiceCreateParams;
import com.stripe.param.PriceCreateParams.Recurring.Interval;
import com.stripe.param.SubscriptionUpdateParams.PaymentBehavior;
import com.stripe.param.SubscriptionUpdateParams.ProrationBehavior;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of an open invoice, on which its customer pays or confirms himself. */
class HostedInvoiceTest {

    private static final Instant START = Instant.parse("2027-03-01T00:00:00Z");
    private static final Instant HALF = Instant.parse("2027-03-16T12:00:00Z");
    private static final String WORKS = "4242424242424242";
    private static final String REFUSED = "4000000000000002";
    private static final String ASKS = "4000002500003155";

    private Stage stage;
    private Subscriber subscriber;
    private Shopper shopper;
    private Price larger;

    @BeforeEach
    void subscribe() throws Exception {
        stage = new Stage();
        shopper = stage.shopper();
        subscriber = Subscriber.paying(stage, START);
        larger = subscriber.price("Pro II", 1999, Interval.MONTH);
        subscriber.advance(HALF);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aPastDueSubscriptionIsActiveOnceItsInvoiceIsPaidThere() throws Exception {
        String page = changedBy("pm_card_chargeCustomerFail", PaymentBehavior.ALLOW_INCOMPLETE);
        assertThat(subscriber.subscription().getStatus()).isEqualTo("past_due");
        assertThat(shopper.opens(page).body()).contains("€5.00", subscriber.invoice().getNumber());
        Long retry = subscriber.invoice().getNextPaymentAttempt();
        assertThat(shopper.pays(page, REFUSED).statusCode()).isEqualTo(402);
        assertThat(subscriber.subscription().getStatus()).isEqualTo("past_due");
        assertThat(subscriber.invoice().getNextPaymentAttempt()).isEqualTo(retry);
        HttpResponse<String> paid = shopper.pays(page, WORKS);
        assertThat(paid.statusCode()).isEqualTo(303);
        assertThat(paid.headers().firstValue("Location")).contains(page);
        assertThat(shopper.opens(page).body()).contains("This invoice is paid");
        assertThat(subscriber.subscription().getStatus()).isEqualTo("active");
        assertThat(subscriber.invoice().getAmountPaid()).isEqualTo(500);
        assertThat(subscriber.invoice().getNextPaymentAttempt()).isNull();
        stage.receiver.await("invoice.paid");
    }

    @Test
    void paidTwiceItIsPaidOnce() throws Exception {
        String page = changedBy("pm_card_chargeCustomerFail", PaymentBehavior.ALLOW_INCOMPLETE);
        shopper.pays(page, WORKS);
        HttpResponse<String> again = shopper.pays(page, WORKS);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains("This invoice is paid");
        assertThat(subscriber.invoice().getAmountPaid()).isEqualTo(500);
    }

    @Test
    void point9_aPendingUpdateIsAppliedOnceItsPayerHasConfirmedThere() throws Exception {
        String page =
                changedBy("pm_card_authenticationRequired", PaymentBehavior.PENDING_IF_INCOMPLETE);
        assertThat(shopper.opens(page).body()).contains("id=\"confirm\"");
        assertThat(shopper.posts(page + "/confirmation", Map.of()).body())
                .contains("3-D Secure", "€5.00");
        assertThat(bank(page, "refuse").statusCode()).isEqualTo(402);
        assertThat(subscriber.subscription().getPendingUpdate()).isNotNull();
        shopper.posts(page + "/confirmation", Map.of());
        assertThat(bank(page, "authorise").statusCode()).isEqualTo(303);
        assertThat(subscriber.subscription().getPendingUpdate()).isNull();
        assertThat(price()).isEqualTo(larger.getId());
        stage.receiver.await("customer.subscription.pending_update_applied");
    }

    @Test
    void aCardWhoseBankAsksIsConfirmedThereToo() throws Exception {
        String page =
                changedBy("pm_card_chargeCustomerFail", PaymentBehavior.PENDING_IF_INCOMPLETE);
        assertThat(shopper.opens(page).body()).doesNotContain("id=\"confirm\"");
        assertThat(shopper.pays(page, ASKS).body()).contains("3-D Secure");
        assertThat(price()).isEqualTo(subscriber.monthly.getId());
        assertThat(bank(page, "authorise").statusCode()).isEqualTo(303);
        assertThat(price()).isEqualTo(larger.getId());
    }

    @Test
    void aDraftHasNoPageAndAVoidInvoiceSaysThatItIsNotToBePaid() throws Exception {
        Invoice draft =
                subscriber
                        .stripe
                        .invoices()
                        .create(
                                InvoiceCreateParams.builder()
                                        .setCustomer(subscriber.customer)
                                        .build());
        assertThat(draft.getHostedInvoiceUrl()).isNull();
        String page =
                changedBy("pm_card_chargeCustomerFail", PaymentBehavior.PENDING_IF_INCOMPLETE);
        subscriber.stripe.invoices().voidInvoice(subscriber.invoice().getId());
        assertThat(shopper.opens(page).statusCode()).isEqualTo(410);
        assertThat(shopper.pays(page, WORKS).statusCode()).isEqualTo(410);
        assertThat(price()).isEqualTo(subscriber.monthly.getId());
    }

    @Test
    void onlyTheSecretAddressOpensIt() throws Exception {
        String page = changedBy("pm_card_chargeCustomerFail", PaymentBehavior.ALLOW_INCOMPLETE);
        String guessed = page.substring(0, page.lastIndexOf('-')) + "-x";
        assertThat(shopper.opens(guessed).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "fr, Montant dû",
        "es, Importe pendiente",
        "nl, Te betalen",
        "de, Offener Betrag",
        "en, Amount due"
    })
    void itSpeaksTheCustomersLanguage(String language, String due) throws Exception {
        subscriber
                .stripe
                .customers()
                .update(
                        subscriber.customer,
                        CustomerUpdateParams.builder().addPreferredLocale(language).build());
        String page = changedBy("pm_card_chargeCustomerFail", PaymentBehavior.ALLOW_INCOMPLETE);
        assertThat(shopper.opens(page).body()).contains("lang=\"" + language + "\"", due);
    }

    /** The page of the invoice that a change brought which this card did not pay. */
    private String changedBy(String card, PaymentBehavior paying) throws Exception {
        subscriber.payWith(card);
        subscriber.change(
                subscriber
                        .to(larger, ProrationBehavior.ALWAYS_INVOICE, HALF)
                        .setPaymentBehavior(paying));
        return subscriber.invoice().getHostedInvoiceUrl();
    }

    private HttpResponse<String> bank(String page, String answer) {
        return shopper.posts(page + "/authentication", Map.of("answer", answer));
    }

    private String price() throws Exception {
        return subscriber.subscription().getItems().getData().getFirst().getPrice().getId();
    }
}
