// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.model.Dispute;
import com.stripe.model.Refund;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MovementsTest {

    @Test
    void a_refund_of_a_year_with_six_digits_is_odd_and_not_tried_again() {
        Refund refund = new Refund();
        refund.setId("re_1");
        refund.setAmount(500L);
        refund.setCurrency("eur");
        refund.setStatus("succeeded");
        refund.setCreated(3_000_000_000_000L);

        assertThatThrownBy(
                        () ->
                                OddObject.orRead(
                                        refund, one -> Movements.refund(one, Optional.empty())))
                .isInstanceOf(OddObject.class);
    }

    @Test
    void a_dispute_whose_payment_is_no_id_is_odd_and_not_tried_again() {
        Dispute dispute = new Dispute();
        dispute.setId("dp_1");
        dispute.setPaymentIntent("../pi_1");
        dispute.setAmount(500L);
        dispute.setCurrency("eur");
        dispute.setReason("fraudulent");
        dispute.setStatus("lost");
        dispute.setCreated(1_760_000_000L);

        assertThatThrownBy(() -> OddObject.orRead(dispute, Movements::dispute))
                .isInstanceOf(OddObject.class);
    }
}
