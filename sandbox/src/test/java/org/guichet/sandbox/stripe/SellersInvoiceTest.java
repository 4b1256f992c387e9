// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceItem;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.InvoiceCreateParams;
import com.stripe.param.InvoiceItemCreateParams;
import com.stripe.param.InvoiceItemListParams;
import com.stripe.param.InvoiceItemUpdateParams;
import com.stripe.service.InvoiceItemService;
import com.stripe.service.InvoiceService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An invoice of the seller's own making, from items that waited for it. */
class SellersInvoiceTest {

    private Stage stage;
    private InvoiceService invoices;
    private InvoiceItemService items;
    private Customer customer;

    @BeforeEach
    void open() throws Exception {
        stage = new Stage();
        var stripe = stage.client("eu").v1();
        invoices = stripe.invoices();
        items = stripe.invoiceItems();
        customer =
                stripe.customers()
                        .create(
                                CustomerCreateParams.builder()
                                        .setPaymentMethod("pm_card_visa")
                                        .setInvoiceSettings(
                                                CustomerCreateParams.InvoiceSettings.builder()
                                                        .setDefaultPaymentMethod("pm_card_visa")
                                                        .build())
                                        .build());
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void theItemsComeOntoItAndItIsPaidWithTheCustomersCard() throws Exception {
        InvoiceItem one = item(700);
        item(500);
        items.update(one.getId(), InvoiceItemUpdateParams.builder().setAmount(800L).build());
        Invoice draft = draft(InvoiceCreateParams.PendingInvoiceItemsBehavior.INCLUDE);
        assertThat(draft.getTotal()).isEqualTo(1300);
        assertThat(draft.getLines().getData()).hasSize(2);
        Invoice paid = invoices.pay(draft.getId());
        assertThat(paid.getStatus()).isEqualTo("paid");
        assertThat(items.retrieve(one.getId()).getInvoice()).isEqualTo(draft.getId());
        assertThatThrownBy(() -> items.delete(one.getId()))
                .isInstanceOf(InvalidRequestException.class);
        stage.receiver.await("invoice.paid");
    }

    @Test
    void withoutThemItIsOfNothingAndTheyWaitOn() throws Exception {
        InvoiceItem item = item(700);
        assertThat(draft(InvoiceCreateParams.PendingInvoiceItemsBehavior.EXCLUDE).getTotal())
                .isZero();
        assertThat(
                        items.list(
                                        InvoiceItemListParams.builder()
                                                .setCustomer(customer.getId())
                                                .build())
                                .getData())
                .extracting(InvoiceItem::getId)
                .containsExactly(item.getId());
        assertThat(items.delete(item.getId()).getDeleted()).isTrue();
        stage.receiver.await("invoiceitem.deleted");
    }

    private InvoiceItem item(long amount) throws Exception {
        return items.create(
                InvoiceItemCreateParams.builder()
                        .setCustomer(customer.getId())
                        .setAmount(amount)
                        .setCurrency("eur")
                        .setDescription("Recovery of a device")
                        .build());
    }

    private Invoice draft(InvoiceCreateParams.PendingInvoiceItemsBehavior pending)
            throws Exception {
        return invoices.create(
                InvoiceCreateParams.builder()
                        .setCustomer(customer.getId())
                        .setPendingInvoiceItemsBehavior(pending)
                        .build());
    }
}
