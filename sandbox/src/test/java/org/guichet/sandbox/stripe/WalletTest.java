// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.PaymentMethod;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PaymentMethodCreateParams;
import com.stripe.param.PaymentMethodListParams;
import com.stripe.param.PaymentMethodUpdateParams;
import com.stripe.service.PaymentMethodService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cards that a customer keeps. */
class WalletTest {

    private Stage stage;
    private Shop shop;
    private PaymentMethodService methods;

    @BeforeEach
    void open() throws Exception {
        stage = new Stage();
        shop = new Shop(stage.client("eu"));
        methods = shop.stripe.v1().paymentMethods();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aCardIsMadeFromATokenKeptChangedAndTakenAway() throws Exception {
        PaymentMethod made =
                methods.create(
                        PaymentMethodCreateParams.builder()
                                .setType(PaymentMethodCreateParams.Type.CARD)
                                .setCard(
                                        PaymentMethodCreateParams.Token.builder()
                                                .setToken("tok_visa")
                                                .build())
                                .build());
        assertThat(made.getCustomer()).isNull();
        attach(made.getId());
        assertThat(
                        methods.list(
                                        PaymentMethodListParams.builder()
                                                .setCustomer(shop.customer.getId())
                                                .build())
                                .getData())
                .extracting(PaymentMethod::getId)
                .containsExactly(made.getId());
        PaymentMethod changed =
                methods.update(
                        made.getId(),
                        PaymentMethodUpdateParams.builder().putMetadata("kept", "yes").build());
        assertThat(changed.getMetadata()).containsEntry("kept", "yes");
        useForInvoices(made.getId());
        assertThat(methods.detach(made.getId()).getCustomer()).isNull();
        assertThat(
                        shop.stripe
                                .v1()
                                .customers()
                                .retrieve(shop.customer.getId())
                                .getInvoiceSettings()
                                .getDefaultPaymentMethod())
                .isNull();
        stage.receiver.await("payment_method.attached");
        stage.receiver.await("payment_method.detached");
    }

    @Test
    void aCardThatTheBankRefusesIsNotKept() {
        assertThatThrownBy(() -> attach("pm_card_chargeDeclined"))
                .isInstanceOf(CardException.class);
    }

    @Test
    void oneThatFailsOnlyWhenItIsChargedIsKept() throws Exception {
        assertThat(attach("pm_card_chargeCustomerFail").getCard().getLast4()).isEqualTo("0341");
    }

    @Test
    void aCardOfOneCustomerIsNoOtherCustomers() throws Exception {
        PaymentMethod card = attach("pm_card_visa");
        Shop other = new Shop(shop.stripe);
        assertThatThrownBy(
                        () ->
                                methods.attach(
                                        card.getId(),
                                        PaymentMethodAttachParams.builder()
                                                .setCustomer(other.customer.getId())
                                                .build()))
                .isInstanceOf(InvalidRequestException.class);
    }

    private PaymentMethod attach(String method) throws Exception {
        return methods.attach(
                method,
                PaymentMethodAttachParams.builder().setCustomer(shop.customer.getId()).build());
    }

    private void useForInvoices(String method) throws Exception {
        shop.stripe
                .v1()
                .customers()
                .update(
                        shop.customer.getId(),
                        CustomerUpdateParams.builder()
                                .setInvoiceSettings(
                                        CustomerUpdateParams.InvoiceSettings.builder()
                                                .setDefaultPaymentMethod(method)
                                                .build())
                                .build());
    }
}
