// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Charge;
import com.stripe.model.Invoice;
import com.stripe.model.Refund;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.RefundCreateParams;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A subscription that is paid by SEPA: it is complete before the money is there. */
class DebitTest {

    private static final Instant BOUGHT = Instant.parse("2027-03-01T10:00:00Z");

    private Stage stage;
    private Shop shop;
    private Session session;

    @BeforeEach
    void open() throws Exception {
        stage = new Stage();
        stage.clock.set(BOUGHT.toString());
        shop = new Shop(stage.client("eu"));
        session = shop.session();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void theSessionIsCompleteAndUnpaidWhileTheMoneyIsOnItsWay() throws Exception {
        assertThat(debit("DE89 3704 0044 0532 0130 00").statusCode()).isEqualTo(303);
        stage.receiver.await("checkout.session.completed");
        assertThat(session().getStatus()).isEqualTo("complete");
        assertThat(session().getPaymentStatus()).isEqualTo("unpaid");
        assertThat(subscription().getStatus()).isEqualTo("active");
        assertThat(invoice().getStatus()).isEqualTo("open");
        assertThat(charge().getStatus()).isEqualTo("pending");
        assertThat(shop.stripe.v1().paymentIntents().list().getData().getFirst().getStatus())
                .isEqualTo("processing");
        assertThat(stage.receiver.types()).doesNotContain("invoice.paid");
    }

    @Test
    void whenItIsThereTheSessionAndTheInvoiceArePaid() throws Exception {
        debit("DE89370400440532013000");
        stage.clock.set(BOUGHT.plusSeconds(181).toString());
        stage.receiver.await("checkout.session.async_payment_succeeded");
        stage.receiver.await("invoice.paid");
        assertThat(session().getPaymentStatus()).isEqualTo("paid");
        assertThat(invoice().getStatus()).isEqualTo("paid");
        assertThat(charge().getPaymentMethodDetails().getSepaDebit().getCountry()).isEqualTo("DE");
    }

    @Test
    void aRefundOfItIsPendingUntilItHasComeToTheBankAccount() throws Exception {
        Refund refund = refunded();
        assertThat(refund.getStatus()).isEqualTo("pending");
        assertThat(charge().getRefunded()).isTrue();
        stage.clock.set(BOUGHT.plusSeconds(400).toString());
        stage.receiver.await("refund.updated");
        stage.receiver.await("charge.refund.updated");
        assertThat(refund(refund).getStatus()).isEqualTo("succeeded");
    }

    @Test
    void aRefundOfItCanBeHeldUpAndThenSentBack() throws Exception {
        Refund refund = refunded();
        turns(refund, "pending");
        stage.clock.set(BOUGHT.plusSeconds(100_000).toString());
        assertThat(refund(refund).getStatus()).isEqualTo("pending");
        turns(refund, "failed");
        stage.receiver.await("refund.failed");
        assertThat(refund(refund).getFailureReason()).isEqualTo("declined");
        assertThat(charge().getRefunded()).isFalse();
    }

    @Test
    void theMandateEndsWithThePaymentMethod() throws Exception {
        debit("DE89370400440532013000");
        Charge charge = charge();
        String mandate = charge.getPaymentMethodDetails().getSepaDebit().getMandate();
        assertThat(shop.stripe.v1().mandates().retrieve(mandate).getStatus()).isEqualTo("active");
        shop.stripe.v1().paymentMethods().detach(charge.getPaymentMethod());
        stage.receiver.await("mandate.updated");
        assertThat(shop.stripe.v1().mandates().retrieve(mandate).getStatus()).isEqualTo("inactive");
    }

    @Test
    void whenItDoesNotComeTheSubscriptionIsPastDue() throws Exception {
        debit("DE62370400440532013001");
        stage.clock.set(BOUGHT.plusSeconds(181).toString());
        stage.receiver.await("checkout.session.async_payment_failed");
        stage.receiver.await("invoice.payment_failed");
        assertThat(session().getPaymentStatus()).isEqualTo("unpaid");
        assertThat(invoice().getStatus()).isEqualTo("open");
        assertThat(charge().getFailureCode()).isEqualTo("insufficient_funds");
        assertThat(subscription().getStatus()).isEqualTo("past_due");
    }

    @Test
    void anIbanThatIsNoTestIbanIsRefusedInThePagesLanguageAndNothingTypedIsLostButIt() {
        HttpResponse<String> page = debit("FR7630006000011234567890189");
        assertThat(page.statusCode()).isEqualTo(402);
        assertThat(page.body())
                .contains("IBAN de test", "Claire Martin", "id=\"debit\" open")
                .doesNotContain("FR7630006000011234567890189");
    }

    private Refund refunded() throws Exception {
        debit("DE89370400440532013000");
        stage.clock.set(BOUGHT.plusSeconds(181).toString());
        stage.receiver.await("invoice.paid");
        RefundCreateParams whole = RefundCreateParams.builder().setCharge(charge().getId()).build();
        return shop.stripe.v1().refunds().create(whole);
    }

    private Refund refund(Refund made) throws Exception {
        return shop.stripe.v1().refunds().retrieve(made.getId());
    }

    private void turns(Refund refund, String status) {
        String path = "/stripe/control/refunds/" + refund.getId();
        String wish = "{\"status\":\"" + status + "\"}";
        assertThat(stage.shopper().postsJson(path, wish).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> debit(String iban) {
        return stage.shopper()
                .posts(
                        "/stripe/pay/" + session.getId() + "/debit",
                        Map.of("iban", iban, "debit-name", "Claire Martin"));
    }

    private Session session() throws Exception {
        return shop.stripe.v1().checkout().sessions().retrieve(session.getId());
    }

    private Subscription subscription() throws Exception {
        return shop.stripe.v1().subscriptions().retrieve(session().getSubscription());
    }

    private Invoice invoice() throws Exception {
        return shop.stripe.v1().invoices().retrieve(session().getInvoice());
    }

    private Charge charge() throws Exception {
        return shop.stripe.v1().charges().list().getData().getFirst();
    }
}
