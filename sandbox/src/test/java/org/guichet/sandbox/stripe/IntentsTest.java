// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.SetupIntent;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentUpdateParams;
import com.stripe.param.SetupIntentConfirmParams;
import com.stripe.param.SetupIntentCreateParams;
import com.stripe.param.SetupIntentListParams;
import com.stripe.service.PaymentIntentService;
import com.stripe.service.SetupIntentService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Intents that a caller makes himself. */
class IntentsTest {

    private Stage stage;
    private Shop shop;
    private PaymentIntentService payments;
    private SetupIntentService setups;

    @BeforeEach
    void open() throws Exception {
        stage = new Stage();
        shop = new Shop(stage.client("eu"));
        payments = shop.stripe.v1().paymentIntents();
        setups = shop.stripe.v1().setupIntents();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Nested
    class ToPay {

        @Test
        void confirmedWithACardItHasSucceededAndCannotBeCancelled() throws Exception {
            PaymentIntent paid = payments.create(intent().setPaymentMethod("pm_card_visa").build());
            assertThat(paid.getStatus()).isEqualTo("requires_confirmation");
            payments.update(
                    paid.getId(),
                    PaymentIntentUpdateParams.builder().setDescription("A year").build());
            paid = payments.confirm(paid.getId());
            assertThat(paid.getStatus()).isEqualTo("succeeded");
            assertThat(paid.getAmountReceived()).isEqualTo(1200);
            String id = paid.getId();
            assertThatThrownBy(() -> payments.cancel(id))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("status of succeeded");
            stage.receiver.await("payment_intent.succeeded");
        }

        @Test
        void aDeclineIsAnsweredAsACardErrorAndAnotherCardMayFollow() throws Exception {
            PaymentIntent open = payments.create(intent().build());
            assertThat(open.getStatus()).isEqualTo("requires_payment_method");
            assertThatThrownBy(() -> confirm(open, "pm_card_chargeDeclined"))
                    .isInstanceOf(CardException.class);
            PaymentIntent declined = payments.retrieve(open.getId());
            assertThat(declined.getStatus()).isEqualTo("requires_payment_method");
            assertThat(declined.getLastPaymentError().getCode()).isEqualTo("card_declined");
            stage.receiver.await("payment_intent.payment_failed");
            assertThat(confirm(open, "pm_card_visa").getStatus()).isEqualTo("succeeded");
        }

        @Test
        void aBankThatAsksLeavesItToThePayer() throws Exception {
            PaymentIntent asked =
                    payments.create(
                            intent().setPaymentMethod("pm_card_authenticationRequired")
                                    .setConfirm(true)
                                    .build());
            assertThat(asked.getStatus()).isEqualTo("requires_action");
            assertThat(asked.getNextAction().getType()).isEqualTo("use_stripe_sdk");
            assertThat(payments.cancel(asked.getId()).getStatus()).isEqualTo("canceled");
            stage.receiver.await("payment_intent.canceled");
        }

        private PaymentIntent confirm(PaymentIntent intent, String card) throws Exception {
            return payments.confirm(
                    intent.getId(),
                    PaymentIntentConfirmParams.builder().setPaymentMethod(card).build());
        }

        private PaymentIntentCreateParams.Builder intent() {
            return PaymentIntentCreateParams.builder()
                    .setAmount(1200L)
                    .setCurrency("eur")
                    .setCustomer(shop.customer.getId())
                    .addPaymentMethodType("card");
        }
    }

    @Nested
    class ToSetACardUp {

        @Test
        void theCardIsTheCustomersAfterwards() throws Exception {
            SetupIntent open = setups.create(setup().build());
            SetupIntent done = confirm(open, "pm_card_visa");
            assertThat(done.getStatus()).isEqualTo("succeeded");
            assertThat(
                            shop.stripe
                                    .v1()
                                    .paymentMethods()
                                    .retrieve(done.getPaymentMethod())
                                    .getCustomer())
                    .isEqualTo(shop.customer.getId());
            assertThat(
                            setups.list(
                                            SetupIntentListParams.builder()
                                                    .setCustomer(shop.customer.getId())
                                                    .build())
                                    .getData())
                    .extracting(SetupIntent::getId)
                    .containsExactly(open.getId());
            assertThatThrownBy(() -> setups.cancel(open.getId()))
                    .isInstanceOf(InvalidRequestException.class);
            stage.receiver.await("setup_intent.succeeded");
        }

        @Test
        void refusedItIsOpenForAnotherCardOrForNone() throws Exception {
            SetupIntent open = setups.create(setup().build());
            assertThatThrownBy(() -> confirm(open, "pm_card_chargeDeclined"))
                    .isInstanceOf(CardException.class);
            assertThat(setups.retrieve(open.getId()).getLastSetupError().getCode())
                    .isEqualTo("card_declined");
            assertThat(confirm(open, "pm_card_authenticationRequired").getStatus())
                    .isEqualTo("requires_action");
            assertThat(setups.cancel(open.getId()).getStatus()).isEqualTo("canceled");
            stage.receiver.await("setup_intent.setup_failed");
        }

        private SetupIntent confirm(SetupIntent intent, String card) throws Exception {
            return setups.confirm(
                    intent.getId(),
                    SetupIntentConfirmParams.builder().setPaymentMethod(card).build());
        }

        private SetupIntentCreateParams.Builder setup() {
            return SetupIntentCreateParams.builder().setCustomer(shop.customer.getId());
        }
    }
}
