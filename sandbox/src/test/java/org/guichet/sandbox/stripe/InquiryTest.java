// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Dispute;
import com.stripe.param.RefundCreateParams;
import com.stripe.service.V1Services;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a bank asks, or has decided for the seller, leaves the money his to give back. */
class InquiryTest {

    private static final String ASKED_ABOUT = "4000000000001976";
    private static final String DISPUTED = "4000000000000259";

    private Stage stage;
    private Shop shop;
    private V1Services stripe;

    @BeforeEach
    void open() throws Exception {
        stage = new Stage();
        shop = new Shop(stage.client("eu"));
        stripe = shop.stripe.v1();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void whileABankOnlyAsksThePaymentCanBeRefunded() throws Exception {
        assertThat(paid(ASKED_ABOUT).getIsChargeRefundable()).isTrue();
        assertThat(refunded()).isEqualTo("succeeded");
    }

    @Test
    void anInquiryIsDecidedOnTheSandboxsPage() throws Exception {
        Dispute inquiry = paid(ASKED_ABOUT);
        assertThat(stage.shopper().opens("/stripe").body())
                .contains("/stripe/control/disputes/" + inquiry.getId());
        decide(inquiry, "won");
        assertThat(stripe.disputes().retrieve(inquiry.getId()).getStatus())
                .isEqualTo("warning_closed");
        assertThat(stage.shopper().opens("/stripe").body())
                .doesNotContain("/stripe/control/disputes/" + inquiry.getId());
        assertThat(refunded()).isEqualTo("succeeded");
    }

    @Test
    void aBankThatIsNotContentMakesADisputeOfItAndTakesTheMoney() throws Exception {
        stage.shopper().pays(shop.session().getUrl(), "4242424242424242");
        String charge = stripe.charges().list().getData().getFirst().getId();
        stage.shopper()
                .postsJson("/stripe/control/charges/" + charge + "/dispute", "{\"inquiry\":true}");
        Dispute inquiry = stripe.disputes().list().getData().getFirst();
        assertThat(inquiry.getStatus()).isEqualTo("warning_needs_response");
        assertThat(inquiry.getBalanceTransactions()).isEmpty();
        assertThat(stage.receiver.types()).doesNotContain("charge.dispute.funds_withdrawn");
        decide(inquiry, "needs_response");
        Dispute dispute = stripe.disputes().retrieve(inquiry.getId());
        assertThat(dispute.getStatus()).isEqualTo("needs_response");
        assertThat(dispute.getBalanceTransactions()).hasSize(1);
        assertThatThrownBy(this::refunded).hasMessageContaining("charged back");
        stage.receiver.await("charge.dispute.updated");
        stage.receiver.await("charge.dispute.funds_withdrawn");
        decide(dispute, "won");
        assertThat(stripe.disputes().retrieve(inquiry.getId()).getStatus()).isEqualTo("won");
        stage.receiver.await("charge.dispute.funds_reinstated");
    }

    @Test
    void whatIsADisputeAlreadyDoesNotBecomeOne() throws Exception {
        Dispute dispute = paid(DISPUTED);
        assertThat(
                        stage.shopper()
                                .postsJson(
                                        "/stripe/control/disputes/" + dispute.getId(),
                                        "{\"status\":\"needs_response\"}")
                                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aDisputeForbidsARefundUntilItIsWon() throws Exception {
        Dispute dispute = paid(DISPUTED);
        assertThatThrownBy(this::refunded)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.getCode()).isEqualTo("charge_disputed"));
        decide(dispute, "won");
        assertThat(refunded()).isEqualTo("succeeded");
    }

    @Test
    void aDisputeThatIsLostForbidsItForGood() throws Exception {
        decide(paid(DISPUTED), "lost");
        assertThatThrownBy(this::refunded).hasMessageContaining("charged back");
    }

    private Dispute paid(String card) throws Exception {
        stage.shopper().pays(shop.session().getUrl(), card);
        return stripe.disputes().list().getData().getFirst();
    }

    private void decide(Dispute dispute, String status) {
        assertThat(
                        stage.shopper()
                                .postsJson(
                                        "/stripe/control/disputes/" + dispute.getId(),
                                        "{\"status\":\"" + status + "\"}")
                                .statusCode())
                .isEqualTo(200);
    }

    private String refunded() throws Exception {
        return stripe.refunds()
                .create(
                        RefundCreateParams.builder()
                                .setCharge(stripe.charges().list().getData().getFirst().getId())
                                .setAmount(100L)
                                .build())
                .getStatus();
    }
}
