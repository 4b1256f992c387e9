// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Price;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerSearchParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.PriceListParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What holds for every resource. The tests share a stage and keep apart by their own e-mail
 * addresses.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtocolTest {

    private Stage stage;

    @BeforeAll
    void open() {
        stage = new Stage();
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @Nested
    class Keys {

        @Test
        void aWrongKeyIsRefused() {
            assertThatThrownBy(() -> create(stage.clientWithKey("sk_test_other"), "x@a.example"))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("Invalid API Key provided: ****ther");
        }

        @Test
        void whatOneAccountHoldsDoesNotExistForTheOther() throws Exception {
            Customer customer = create(stage.client("eu"), "cross@a.example");
            var nz = stage.client("nz").v1().customers();
            assertThatThrownBy(() -> nz.retrieve(customer.getId()))
                    .isInstanceOfSatisfying(
                            InvalidRequestException.class,
                            e -> {
                                assertThat(e.getStatusCode()).isEqualTo(404);
                                assertThat(e.getCode()).isEqualTo("resource_missing");
                            });
            assertThatThrownBy(
                            () ->
                                    nz.update(
                                            customer.getId(),
                                            CustomerUpdateParams.builder().setName("x").build()))
                    .hasMessageContaining("No such customer");
            assertThat(byEmail("nz", "cross@a.example")).isEmpty();
        }
    }

    @Nested
    class IdempotencyKeys {

        @Test
        void theSameRequestAgainIsAnsweredWithTheFirstAnswerAndDoneOnce() throws Exception {
            RequestOptions key = key("once-" + System.nanoTime());
            CustomerCreateParams params = params("once@a.example");
            Customer first = stage.client("eu").v1().customers().create(params, key);
            Customer second = stage.client("eu").v1().customers().create(params, key);
            assertThat(second.getId()).isEqualTo(first.getId());
            assertThat(second.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                    .contains("true");
            assertThat(byEmail("eu", "once@a.example")).hasSize(1);
        }

        @Test
        void otherParametersUnderTheSameKeyAreRefused() throws Exception {
            RequestOptions key = key("changed-" + System.nanoTime());
            stage.client("eu").v1().customers().create(params("one@a.example"), key);
            assertThatThrownBy(
                            () ->
                                    stage.client("eu")
                                            .v1()
                                            .customers()
                                            .create(params("two@a.example"), key))
                    .isInstanceOf(IdempotencyException.class);
            assertThat(byEmail("eu", "two@a.example")).isEmpty();
        }

        @Test
        void theSameKeyOfAnotherAccountIsAnotherKey() throws Exception {
            RequestOptions key = key("shared-" + System.nanoTime());
            Customer eu = stage.client("eu").v1().customers().create(params("k@a.example"), key);
            Customer nz = stage.client("nz").v1().customers().create(params("k@a.example"), key);
            assertThat(nz.getId()).isNotEqualTo(eu.getId());
        }
    }

    @Nested
    class Parameters {

        @Test
        void anUnknownOneIsRefusedByName() {
            CustomerCreateParams params =
                    CustomerCreateParams.builder()
                            .setEmail("u@a.example")
                            .putExtraParam("colour", "blue")
                            .build();
            assertThatThrownBy(() -> stage.client("eu").v1().customers().create(params))
                    .isInstanceOfSatisfying(
                            InvalidRequestException.class,
                            e -> {
                                assertThat(e.getCode()).isEqualTo("parameter_unknown");
                                assertThat(e.getParam()).isEqualTo("colour");
                            });
        }

        @Test
        void aMissingOneIsNamedWithItsPath() {
            SessionCreateParams params =
                    SessionCreateParams.builder()
                            .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
                            .setSuccessUrl("http://localhost:1")
                            .addLineItem(
                                    SessionCreateParams.LineItem.builder().setQuantity(1L).build())
                            .build();
            assertThatThrownBy(() -> stage.client("eu").v1().checkout().sessions().create(params))
                    .isInstanceOfSatisfying(
                            InvalidRequestException.class,
                            e -> assertThat(e.getParam()).isEqualTo("line_items[0][price]"));
        }

        @Test
        void aWayBackThatIsNoWebAddressIsRefused() throws Exception {
            Shop shop = new Shop(stage.client("nz"));
            SessionCreateParams params = shop.params().setCancelUrl("javascript:alert(1)").build();
            assertThatThrownBy(() -> shop.stripe.v1().checkout().sessions().create(params))
                    .isInstanceOfSatisfying(
                            InvalidRequestException.class,
                            e -> assertThat(e.getCode()).isEqualTo("url_invalid"));
        }

        @Test
        void metadataIsMergedAndAnEmptyValueRemovesItsKey() throws Exception {
            var customers = stage.client("eu").v1().customers();
            Customer customer =
                    customers.create(
                            CustomerCreateParams.builder()
                                    .putMetadata("a", "1")
                                    .putMetadata("b", "2")
                                    .build());
            Customer changed =
                    customers.update(
                            customer.getId(),
                            CustomerUpdateParams.builder()
                                    .putMetadata("a", "")
                                    .putMetadata("c", "3")
                                    .build());
            assertThat(changed.getMetadata()).containsOnlyKeys("b", "c");
        }

        @Test
        void anotherApiVersionIsRefused() {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(stage.api() + "/v1/customers"))
                            .header("Authorization", "Bearer " + stage.key("eu"))
                            .header("Stripe-Version", "2020-08-27")
                            .build();
            assertThat(new Shopper(stage.address).send(request).statusCode()).isEqualTo(400);
        }
    }

    @Nested
    class Lists {

        @Test
        void pagesGoFromTheNewestToTheOldestAndBackWithoutGapOrDouble() throws Exception {
            List<String> made = new ArrayList<>();
            for (int at = 0; at < 7; at++) {
                made.add(create(stage.client("eu"), "pages@a.example").getId());
            }
            Collections.reverse(made);
            var customers = stage.client("eu").v1().customers();
            CustomerListParams three =
                    CustomerListParams.builder().setEmail("pages@a.example").setLimit(3L).build();
            List<String> seen = new ArrayList<>();
            customers.list(three).autoPagingIterable().forEach(c -> seen.add(c.getId()));
            assertThat(seen).isEqualTo(made);
            var before =
                    customers.list(
                            CustomerListParams.builder()
                                    .setEmail("pages@a.example")
                                    .setLimit(3L)
                                    .setEndingBefore(made.get(5))
                                    .build());
            assertThat(before.getData()).extracting(Customer::getId).isEqualTo(made.subList(2, 5));
            assertThat(before.getHasMore()).isTrue();
        }

        @Test
        void searchFindsByMetadata() throws Exception {
            Customer customer =
                    stage.client("eu")
                            .v1()
                            .customers()
                            .create(
                                    CustomerCreateParams.builder()
                                            .putMetadata("account", "acc_search")
                                            .build());
            var found =
                    stage.client("eu")
                            .v1()
                            .customers()
                            .search(
                                    CustomerSearchParams.builder()
                                            .setQuery("metadata['account']:'acc_search'")
                                            .build());
            assertThat(found.getData())
                    .extracting(Customer::getId)
                    .containsExactly(customer.getId());
        }

        @Test
        void aLookupKeyMovesToTheNewPriceAndFindsOnlyThat() throws Exception {
            new Shop(stage.client("nz"));
            Price second = new Shop(stage.client("nz")).price;
            var found =
                    stage.client("nz")
                            .v1()
                            .prices()
                            .list(
                                    PriceListParams.builder()
                                            .addLookupKey("pro1-month")
                                            .setActive(true)
                                            .build());
            assertThat(found.getData()).extracting(Price::getId).containsExactly(second.getId());
        }
    }

    @Test
    void duringAnOutageEveryCallFailsAndAfterItTheDataIsThere() throws Exception {
        Customer customer = create(stage.client("nz"), "outage@a.example");
        stage.shopper().postsJson("/stripe/control", "{\"outage\":true}");
        try {
            assertThatThrownBy(() -> stage.client("nz").v1().customers().retrieve(customer.getId()))
                    .isInstanceOf(ApiException.class);
        } finally {
            stage.shopper().postsJson("/stripe/control", "{\"outage\":false}");
        }
        assertThat(stage.client("nz").v1().customers().retrieve(customer.getId()).getEmail())
                .isEqualTo("outage@a.example");
    }

    private static Customer create(StripeClient stripe, String email) throws StripeException {
        return stripe.v1().customers().create(params(email));
    }

    private static CustomerCreateParams params(String email) {
        return CustomerCreateParams.builder().setEmail(email).build();
    }

    private static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private List<Customer> byEmail(String seller, String email) throws StripeException {
        return stage.client(seller)
                .v1()
                .customers()
                .list(CustomerListParams.builder().setEmail(email).build())
                .getData();
    }
}
