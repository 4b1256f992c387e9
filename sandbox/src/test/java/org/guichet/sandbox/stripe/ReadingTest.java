// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.InvoicePayment;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Price;
import com.stripe.model.Product;
import com.stripe.model.WebhookEndpoint;
import com.stripe.model.checkout.Session;
import com.stripe.param.EventListParams;
import com.stripe.param.InvoicePaymentListParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PriceUpdateParams;
import com.stripe.param.ProductCreateParams;
import com.stripe.param.ProductUpdateParams;
import com.stripe.param.SubscriptionItemListParams;
import com.stripe.param.WebhookEndpointUpdateParams;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.param.checkout.SessionUpdateParams;
import com.stripe.service.V1Services;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was set up or bought is read back, one by one and in lists. */
class ReadingTest {

    private Stage stage;
    private Shop shop;
    private V1Services stripe;
    private Session session;

    @BeforeEach
    void buy() throws Exception {
        stage = new Stage();
        shop = new Shop(stage.client("eu"));
        stripe = shop.stripe.v1();
        session = shop.session();
        stage.shopper().pays(session.getUrl(), "4242424242424242");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aProductAndItsPriceAreChangedWhereTheyMayBe() throws Exception {
        Product made =
                stripe.products().create(ProductCreateParams.builder().setName("Pro II").build());
        stripe.products()
                .update(
                        made.getId(),
                        ProductUpdateParams.builder().setDescription("More room").build());
        assertThat(stripe.products().retrieve(made.getId()).getDescription())
                .isEqualTo("More room");
        assertThat(stripe.products().list().getData())
                .extracting(Product::getName)
                .containsExactly("Pro II", "Pro I");
        Price archived =
                stripe.prices()
                        .update(
                                shop.price.getId(),
                                PriceUpdateParams.builder().setActive(false).build());
        assertThat(archived.getActive()).isFalse();
        assertThat(stripe.prices().retrieve(shop.price.getId()).getUnitAmount()).isEqualTo(999);
        stage.receiver.await("price.updated");
    }

    @Test
    void aSessionTellsWhatWasBoughtAndIsFoundByItsCustomer() throws Exception {
        stripe.checkout()
                .sessions()
                .update(
                        session.getId(),
                        SessionUpdateParams.builder().putMetadata("seen", "1").build());
        Session found =
                stripe.checkout()
                        .sessions()
                        .list(
                                SessionListParams.builder()
                                        .setCustomer(shop.customer.getId())
                                        .build())
                        .getData()
                        .getFirst();
        assertThat(found.getId()).isEqualTo(session.getId());
        assertThat(found.getMetadata()).containsEntry("seen", "1");
        assertThat(stripe.checkout().sessions().lineItems().list(session.getId()).getData())
                .singleElement()
                .satisfies(line -> assertThat(line.getAmountTotal()).isEqualTo(999));
    }

    @Test
    void thePaymentIsFoundFromTheInvoiceAndFromTheCustomer() throws Exception {
        Invoice invoice = stripe.invoices().list().getData().getFirst();
        InvoicePayment payment =
                stripe.invoicePayments()
                        .list(
                                InvoicePaymentListParams.builder()
                                        .setInvoice(invoice.getId())
                                        .build())
                        .getData()
                        .getFirst();
        String intent =
                stripe.invoicePayments().retrieve(payment.getId()).getPayment().getPaymentIntent();
        assertThat(stripe.paymentIntents().retrieve(intent).getAmountReceived()).isEqualTo(999);
        assertThat(
                        stripe.paymentIntents()
                                .list(
                                        PaymentIntentListParams.builder()
                                                .setCustomer(shop.customer.getId())
                                                .build())
                                .getData())
                .singleElement()
                .satisfies(found -> assertThat(found.getId()).isEqualTo(intent));
        assertThat(stripe.invoices().lineItems().list(invoice.getId()).getData())
                .singleElement()
                .satisfies(line -> assertThat(line.getAmount()).isEqualTo(999));
        PaymentMethod card =
                stripe.customers()
                        .paymentMethods()
                        .list(shop.customer.getId())
                        .getData()
                        .getFirst();
        assertThat(stripe.paymentMethods().retrieve(card.getId()).getCard().getLast4())
                .isEqualTo("4242");
    }

    @Test
    void theItemsOfASubscriptionAreReadOneByOne() throws Exception {
        String subscription = stripe.subscriptions().list().getData().getFirst().getId();
        String item =
                stripe.subscriptionItems()
                        .list(
                                SubscriptionItemListParams.builder()
                                        .setSubscription(subscription)
                                        .build())
                        .getData()
                        .getFirst()
                        .getId();
        assertThat(stripe.subscriptionItems().retrieve(item).getPrice().getId())
                .isEqualTo(shop.price.getId());
    }

    @Test
    void anEventIsReadAgainAsItWasSentAndListsAreToldByType() throws Exception {
        stage.receiver.await("invoice.paid");
        Event sent = stage.receiver.first("invoice.paid").event();
        Event read = stripe.events().retrieve(sent.getId());
        assertThat(read.getDataObjectDeserializer().getRawJson())
                .isEqualTo(sent.getDataObjectDeserializer().getRawJson());
        List<Event> all =
                stripe.events()
                        .list(EventListParams.builder().setType("invoice.*").setLimit(100L).build())
                        .getData();
        assertThat(all)
                .extracting(Event::getType)
                .contains("invoice.created", "invoice.finalized", "invoice.paid")
                .allMatch(type -> type.startsWith("invoice."));
        assertThat(all)
                .extracting(Event::getCreated)
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void anEndpointThatIsSwitchedOffGetsNothing() throws Exception {
        WebhookEndpoint endpoint = stripe.webhookEndpoints().list().getData().getFirst();
        WebhookEndpoint off =
                stripe.webhookEndpoints()
                        .update(
                                endpoint.getId(),
                                WebhookEndpointUpdateParams.builder().setDisabled(true).build());
        assertThat(off.getStatus()).isEqualTo("disabled");
        stripe.customers().create();
        assertThat(stripe.events().list().getData().getFirst().getPendingWebhooks()).isZero();
    }
}
