// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.Refund;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.ChargeUpdateParams;
import com.stripe.param.DisputeListParams;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.RefundUpdateParams;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A payment that the seller refunds or the card's holder disputes. */
class MoneyBackTest {

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
    class Refunded {

        @Test
        void inPartsTheChargeCountsThemTogetherAndMoreThanIsLeftIsRefused() throws Exception {
            Charge charge = paid("4242424242424242");
            Refund first = refund(charge, 400);
            assertThat(first.getStatus()).isEqualTo("succeeded");
            assertThat(charge().getAmountRefunded()).isEqualTo(400);
            assertThat(charge().getRefunded()).isFalse();
            assertThatThrownBy(() -> refund(charge, 600))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("greater than unrefunded amount");
            refund(charge, 599);
            assertThat(charge().getAmountRefunded()).isEqualTo(999);
            assertThat(charge().getRefunded()).isTrue();
            assertThatThrownBy(() -> refund(charge, 1))
                    .isInstanceOfSatisfying(
                            InvalidRequestException.class,
                            e -> assertThat(e.getCode()).isEqualTo("charge_already_refunded"));
            stage.receiver.await("refund.created");
            stage.receiver.await("charge.refunded");
        }

        @Test
        void itIsFoundByItsPaymentIntentAndCarriesTheSellersNotes() throws Exception {
            Charge charge = paid("4242424242424242");
            Refund refund =
                    shop.stripe
                            .v1()
                            .refunds()
                            .create(
                                    RefundCreateParams.builder()
                                            .setPaymentIntent(charge.getPaymentIntent())
                                            .setReason(
                                                    RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                                            .build());
            assertThat(refund.getAmount()).isEqualTo(999);
            shop.stripe
                    .v1()
                    .refunds()
                    .update(
                            refund.getId(),
                            RefundUpdateParams.builder().putMetadata("case", "17").build());
            var found =
                    shop.stripe
                            .v1()
                            .refunds()
                            .list(
                                    RefundListParams.builder()
                                            .setPaymentIntent(charge.getPaymentIntent())
                                            .build());
            assertThat(found.getData()).extracting(Refund::getId).containsExactly(refund.getId());
            assertThat(shop.stripe.v1().refunds().retrieve(refund.getId()).getMetadata())
                    .containsEntry("case", "17");
        }

        @Test
        void oneThatTheBankSendsBackFailsAfterItHadSucceeded() throws Exception {
            Charge charge = paid("4000000000005126");
            Refund refund = refund(charge, 999);
            assertThat(refund.getStatus()).isEqualTo("succeeded");
            stage.receiver.await("refund.failed");
            assertThat(shop.stripe.v1().refunds().retrieve(refund.getId()).getStatus())
                    .isEqualTo("failed");
            assertThat(charge().getAmountRefunded()).isZero();
            assertThat(balance()).isEqualTo(999 - fee());
        }

        @Test
        void oneThatTheBankSendsBackLaterGivesTheMoneyBackToTheSeller() throws Exception {
            Refund refund = refund(paid("4242424242424242"), 400);
            turn(refund, "failed", 200);
            stage.receiver.await("refund.failed");
            assertThat(charge().getAmountRefunded()).isZero();
            assertThat(balance()).isEqualTo(999 - fee());
            turn(refund, "succeeded", 400);
            assertThat(stage.shopper().opens("/stripe").body()).contains(refund.getId());
        }

        @Test
        void oneThatWaitsForTheCustomerCanBeCancelledAndNoOther() throws Exception {
            Refund refund = refund(paid("4242424242424242"), 400);
            assertThatThrownBy(() -> shop.stripe.v1().refunds().cancel(refund.getId()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("succeeded");
            turn(refund, "requires_action", 200);
            assertThat(shop.stripe.v1().refunds().cancel(refund.getId()).getStatus())
                    .isEqualTo("canceled");
            assertThat(charge().getAmountRefunded()).isZero();
            stage.receiver.await("refund.updated");
        }

        private void turn(Refund refund, String status, int answer) {
            assertThat(
                            stage.shopper()
                                    .postsJson(
                                            "/stripe/control/refunds/" + refund.getId(),
                                            "{\"status\":\"" + status + "\"}")
                                    .statusCode())
                    .isEqualTo(answer);
        }

        private Refund refund(Charge charge, long amount) throws Exception {
            return shop.stripe
                    .v1()
                    .refunds()
                    .create(
                            RefundCreateParams.builder()
                                    .setCharge(charge.getId())
                                    .setAmount(amount)
                                    .build());
        }
    }

    @Nested
    class Disputed {

        @Test
        void theMoneyIsGoneAtOnceAndNothingCanBeRefunded() throws Exception {
            Dispute dispute = disputed();
            assertThat(dispute.getStatus()).isEqualTo("needs_response");
            assertThat(dispute.getAmount()).isEqualTo(999);
            assertThat(charge().getDisputed()).isTrue();
            assertThat(balance()).isEqualTo(-fee() - 1500);
            assertThatThrownBy(
                            () ->
                                    shop.stripe
                                            .v1()
                                            .refunds()
                                            .create(
                                                    RefundCreateParams.builder()
                                                            .setCharge(dispute.getCharge())
                                                            .build()))
                    .isInstanceOfSatisfying(
                            InvalidRequestException.class,
                            e -> assertThat(e.getCode()).isEqualTo("charge_disputed"));
            stage.receiver.await("charge.dispute.created");
            stage.receiver.await("charge.dispute.funds_withdrawn");
            assertThat(
                            stage.shopper()
                                    .postsJson(
                                            "/stripe/control/charges/"
                                                    + dispute.getCharge()
                                                    + "/dispute",
                                            "")
                                    .body())
                    .contains("disputed already");
        }

        @Test
        void wonItComesBack() throws Exception {
            Dispute dispute = disputed();
            Dispute answered =
                    shop.stripe
                            .v1()
                            .disputes()
                            .update(
                                    dispute.getId(),
                                    DisputeUpdateParams.builder()
                                            .setEvidence(
                                                    DisputeUpdateParams.Evidence.builder()
                                                            .setUncategorizedText("He used it.")
                                                            .build())
                                            .build());
            assertThat(answered.getStatus()).isEqualTo("under_review");
            var page =
                    stage.shopper()
                            .posts(
                                    "/stripe/control/disputes/" + dispute.getId(),
                                    Map.of("status", "won"));
            assertThat(page.statusCode()).isEqualTo(303);
            stage.receiver.await("charge.dispute.funds_reinstated");
            stage.receiver.await("charge.dispute.closed");
            assertThat(shop.stripe.v1().disputes().retrieve(dispute.getId()).getStatus())
                    .isEqualTo("won");
            assertThat(balance()).isEqualTo(999 - fee() - 1500);
        }

        @Test
        void aCardThatBringsAnInquiryTakesNoMoneyYet() throws Exception {
            paid("4000000000001976");
            Dispute inquiry = shop.stripe.v1().disputes().list().getData().getFirst();
            assertThat(inquiry.getStatus()).isEqualTo("warning_needs_response");
            assertThat(balance()).isEqualTo(999 - fee());
            assertThat(shop.stripe.v1().disputes().close(inquiry.getId()).getStatus())
                    .isEqualTo("warning_closed");
        }

        @Test
        void givenUpItIsLostForGood() throws Exception {
            Dispute dispute = disputed();
            assertThat(shop.stripe.v1().disputes().close(dispute.getId()).getStatus())
                    .isEqualTo("lost");
            assertThatThrownBy(() -> shop.stripe.v1().disputes().close(dispute.getId()))
                    .hasMessageContaining("already closed");
            assertThat(balance()).isEqualTo(-fee() - 1500);
        }

        private Dispute disputed() throws Exception {
            Charge charge = paid("4242424242424242");
            var answer =
                    stage.shopper()
                            .postsJson(
                                    "/stripe/control/charges/" + charge.getId() + "/dispute", "");
            assertThat(answer.statusCode()).isEqualTo(200);
            return shop.stripe
                    .v1()
                    .disputes()
                    .list(DisputeListParams.builder().setCharge(charge.getId()).build())
                    .getData()
                    .getFirst();
        }
    }

    @Test
    void whatIsNotedOnAChargeIsTold() throws Exception {
        Charge charge = paid("4242424242424242");
        shop.stripe
                .v1()
                .charges()
                .update(
                        charge.getId(),
                        ChargeUpdateParams.builder().setDescription("Pro I, May").build());
        stage.receiver.await("charge.updated");
        assertThat(charge().getDescription()).isEqualTo("Pro I, May");
    }

    private Charge paid(String card) throws Exception {
        stage.shopper().pays(shop.session().getUrl(), card);
        return charge();
    }

    private Charge charge() throws Exception {
        String id = shop.stripe.v1().charges().list().getData().getFirst().getId();
        return shop.stripe.v1().charges().retrieve(id);
    }

    private long balance() throws Exception {
        return shop
                .stripe
                .v1()
                .balanceTransactions()
                .list(BalanceTransactionListParams.builder().setCurrency("eur").build())
                .getData()
                .stream()
                .mapToLong(BalanceTransaction::getNet)
                .sum();
    }

    private long fee() throws Exception {
        return shop.stripe
                .v1()
                .balanceTransactions()
                .retrieve(charge().getBalanceTransaction())
                .getFee();
    }
}
