// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.TaxId;
import com.stripe.param.CustomerTaxIdCreateParams;
import com.stripe.param.CustomerTaxIdCreateParams.Type;
import com.stripe.service.CustomerTaxIdService;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void anyIsFoundByItsIdAlone() throws Exception {
        TaxId number = give("FR222222222");

        TaxId found = shop.stripe.v1().taxIds().retrieve(number.getId());

        assertThat(found.getCustomer()).isEqualTo(shop.customer.getId());
        assertThat(found.getValue()).isEqualTo("FR222222222");
        numbers.delete(shop.customer.getId(), number.getId());
        assertThatThrownBy(() -> shop.stripe.v1().taxIds().retrieve(number.getId()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.getCode()).isEqualTo("resource_missing"));
    }

    @ParameterizedTest
    @CsvSource({
        "GB_VAT, GB980780684, pending, GB",
        "CH_VAT, CHE-107.787.577 MWST, unavailable, CH",
        "NO_VAT, 923609016MVA, unavailable, NO",
        "LI_VAT, 12345, unavailable, LI",
        "EU_VAT, EL094259216, pending, GR",
    })
    void ofOtherCountriesIsLookedUpWhereStripeAsksTheirRegister(
            Type type, String value, String status, String country) throws Exception {
        TaxId number = give(type, value);

        assertThat(number.getVerification().getStatus()).isEqualTo(status);
        assertThat(number.getCountry()).isEqualTo(country);
        assertThatThrownBy(() -> give(type, "x" + value))
                .isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"verified", "unverified", "unavailable", "pending"})
    void whatTheRegisterSaysIsDecidedOnTheControlPage(String status) throws Exception {
        TaxId number = give("FR40303265045");

        assertThat(says(number, status)).isEqualTo(303);

        assertThat(verdict(number)).isEqualTo(status);
        if (!status.equals("pending")) {
            stage.receiver.await("customer.tax_id.updated");
        }
        assertThat(says(number, "maybe")).isEqualTo(400);
        assertThat(stage.shopper().opens("/stripe").body()).contains(number.getId(), "Not found");
    }

    private int says(TaxId number, String status) {
        return stage.shopper()
                .posts("/stripe/control/tax_ids/" + number.getId(), Map.of("status", status))
                .statusCode();
    }

    private TaxId give(String value) throws Exception {
        return give(Type.EU_VAT, value);
    }

    private TaxId give(Type type, String value) throws Exception {
        return numbers.create(
                shop.customer.getId(),
                CustomerTaxIdCreateParams.builder().setType(type).setValue(value).build());
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
