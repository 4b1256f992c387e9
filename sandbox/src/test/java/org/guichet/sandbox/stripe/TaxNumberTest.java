// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.TaxId;
import com.stripe.param.CustomerTaxIdCreateParams;
import com.stripe.service.CustomerTaxIdService;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer's tax number, which is verified some time after it was given. */
class TaxNumberTest {

    private Stage stage;
    private Shop shop;
    private CustomerTaxIdService numbers;

    @BeforeEach
    void open() throws Exception {
        stage = new Stage();
        shop = new Shop(stage.client("eu"));
        numbers = shop.stripe.v1().customers().taxIds();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itIsPendingAndThenVerifiedOrNot() throws Exception {
        TaxId right = give("DE000000000");
        TaxId wrong = give("DE111111111");
        assertThat(right.getVerification().getStatus()).isEqualTo("pending");
        Receiver.await(Duration.ofSeconds(15), () -> verdict(right).equals("verified"));
        Receiver.await(Duration.ofSeconds(15), () -> verdict(wrong).equals("unverified"));
        stage.receiver.await("customer.tax_id.updated");
    }

    @Test
    void itIsListedAndTakenAway() throws Exception {
        TaxId number = give("FR222222222");
        assertThat(numbers.list(shop.customer.getId()).getData())
                .extracting(TaxId::getId)
                .containsExactly(number.getId());
        numbers.delete(shop.customer.getId(), number.getId());
        assertThat(numbers.list(shop.customer.getId()).getData()).isEmpty();
        stage.receiver.await("customer.tax_id.deleted");
    }

    @Test
    void whatCanBeNoNumberIsRefused() {
        assertThatThrownBy(() -> give("123"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.getCode()).isEqualTo("tax_id_invalid"));
    }

    private TaxId give(String value) throws Exception {
        return numbers.create(
                shop.customer.getId(),
                CustomerTaxIdCreateParams.builder()
                        .setType(CustomerTaxIdCreateParams.Type.EU_VAT)
                        .setValue(value)
                        .build());
    }

    private String verdict(TaxId number) {
        try {
            return numbers.retrieve(shop.customer.getId(), number.getId())
                    .getVerification()
                    .getStatus();
        } catch (com.stripe.exception.StripeException e) {
            throw new IllegalStateException(e);
        }
    }
}
