// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Customer;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerSearchParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.service.CustomerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer who has bought is deleted, which Stripe does for good. */
class CustomerEndTest {

    private Stage stage;
    private Shop shop;
    private CustomerService customers;
    private String subscription;
    private String id;

    @BeforeEach
    void deleted() throws Exception {
        stage = new Stage();
        shop = new Shop(stage.client("eu"));
        customers = shop.stripe.v1().customers();
        stage.shopper().pays(shop.session().getUrl(), "4242424242424242");
        subscription = shop.stripe.v1().subscriptions().list().getData().getFirst().getId();
        id = shop.customer.getId();
        assertThat(customers.delete(id).getDeleted()).isTrue();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itAnswersItsRetrievalAsDeletedAndStandsInNoList() throws Exception {
        Customer left = customers.retrieve(id);
        assertThat(left.getDeleted()).isTrue();
        assertThat(left.getEmail()).isNull();
        assertThat(customers.list().getData()).isEmpty();
        assertThat(
                        customers
                                .search(
                                        CustomerSearchParams.builder()
                                                .setQuery("metadata['account']:'acc_1'")
                                                .build())
                                .getData())
                .isEmpty();
    }

    @Test
    void itsSubscriptionEndsAtOnceAndBothAreTold() throws Exception {
        assertThat(shop.stripe.v1().subscriptions().retrieve(subscription).getStatus())
                .isEqualTo("canceled");
        stage.receiver.await("customer.subscription.deleted");
        stage.receiver.await("customer.deleted");
    }

    @Test
    void itCanBeNeitherChangedNorDeletedAgain() {
        assertMissing(
                () ->
                        customers.update(
                                id, CustomerUpdateParams.builder().setName("Claire").build()));
        assertMissing(() -> customers.delete(id));
    }

    @Test
    void nothingMoreIsSoldToIt() {
        assertThatThrownBy(shop::session)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> {
                            assertThat(e.getStatusCode()).isEqualTo(400);
                            assertThat(e.getCode()).isEqualTo("resource_missing");
                            assertThat(e.getParam()).isEqualTo("customer");
                        });
    }

    @Test
    void aPageThatWasOpenCanBePaidNoMore() throws Exception {
        Shop other = new Shop(stage.client("nz"));
        Session open = other.session();
        other.stripe.v1().customers().delete(other.customer.getId());
        assertThat(other.stripe.v1().checkout().sessions().retrieve(open.getId()).getStatus())
                .isEqualTo("expired");
    }

    private static void assertMissing(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> {
                            assertThat(e.getStatusCode()).isEqualTo(404);
                            assertThat(e.getCode()).isEqualTo("resource_missing");
                        });
    }
}
