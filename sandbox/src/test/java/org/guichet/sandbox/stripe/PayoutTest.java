// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.BalanceTransaction;
import com.stripe.model.Payout;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.service.V1Services;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The balance goes to the seller's bank. */
class PayoutTest {

    private Stage stage;
    private V1Services stripe;

    @BeforeEach
    void sellAndRefundAPart() throws Exception {
        stage = new Stage();
        Shop shop = new Shop(stage.client("eu"));
        stripe = shop.stripe.v1();
        stage.shopper().pays(shop.session().getUrl(), "4242424242424242");
        stripe.refunds()
                .create(
                        RefundCreateParams.builder()
                                .setCharge(stripe.charges().list().getData().getFirst().getId())
                                .setAmount(100L)
                                .build());
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aPayoutIsTheSumOfTheMovementsThatItLists() throws Exception {
        payOut(1);
        Payout payout = stripe.payouts().list().getData().getFirst();
        assertThat(payout.getStatus()).isEqualTo("paid");
        List<BalanceTransaction> movements =
                stripe.balanceTransactions()
                        .list(
                                BalanceTransactionListParams.builder()
                                        .setPayout(payout.getId())
                                        .build())
                        .getData();
        assertThat(movements)
                .extracting(BalanceTransaction::getType)
                .containsExactlyInAnyOrder("charge", "refund", "payout");
        assertThat(movements.stream().mapToLong(BalanceTransaction::getNet).sum()).isZero();
        assertThat(stripe.payouts().retrieve(payout.getId()).getAmount()).isBetween(800L, 899L);
        stage.receiver.await("payout.paid");
    }

    @Test
    void whatWasPaidOutIsNotPaidOutAgain() {
        payOut(1);
        payOut(0);
    }

    @Test
    void point24_whatTheBankSendsBackFailsAndIsPaidOutAnotherTime() throws Exception {
        assertThat(sendBack()).isEqualTo(400);
        payOut(1);
        String first = stripe.payouts().list().getData().getFirst().getId();
        assertThat(sendBack()).isEqualTo(200);
        stage.receiver.await("payout.failed");
        Payout failed = stripe.payouts().retrieve(first);
        assertThat(failed.getStatus()).isEqualTo("failed");
        assertThat(failed.getFailureCode()).isEqualTo("account_closed");
        assertThat(
                        stripe.balanceTransactions()
                                .retrieve(failed.getFailureBalanceTransaction())
                                .getNet())
                .isEqualTo(failed.getAmount());
        assertThat(sendBack()).isEqualTo(400);
        payOut(1);
        assertThat(stripe.payouts().list().getData().getFirst().getAmount())
                .isEqualTo(failed.getAmount());
    }

    private int sendBack() {
        return stage.shopper()
                .postsJson("/stripe/control/accounts/eu/payouts/failure", "")
                .statusCode();
    }

    private void payOut(int made) {
        assertThat(stage.shopper().postsJson("/stripe/control/accounts/eu/payouts", "").body())
                .contains("\"payouts\" : " + made);
    }
}
