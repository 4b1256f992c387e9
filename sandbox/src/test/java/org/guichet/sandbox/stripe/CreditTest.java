// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.CreditNote;
import com.stripe.model.Invoice;
import com.stripe.param.CreditNoteCreateParams;
import com.stripe.param.CreditNoteListParams;
import com.stripe.param.CreditNotePreviewParams;
import com.stripe.param.CreditNoteUpdateParams;
import com.stripe.service.CreditNoteService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An invoice that was paid, and is corrected. */
class CreditTest {

    private Stage stage;
    private Shop shop;
    private CreditNoteService notes;
    private Invoice invoice;

    @BeforeEach
    void buy() throws Exception {
        stage = new Stage();
        shop = new Shop(stage.client("eu"));
        notes = shop.stripe.v1().creditNotes();
        stage.shopper().pays(shop.session().getUrl(), "4242424242424242");
        invoice = shop.stripe.v1().invoices().list().getData().getFirst();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aNoteRefundsAPartAndTheInvoiceRemembersIt() throws Exception {
        CreditNote note = notes.create(credit(400).setRefundAmount(400L).build());
        assertThat(note.getType()).isEqualTo("post_payment");
        assertThat(note.getNumber()).isEqualTo(invoice.getNumber() + "-CN-01");
        assertThat(note.getRefunds()).hasSize(1);
        assertThat(shop.stripe.v1().charges().list().getData().getFirst().getAmountRefunded())
                .isEqualTo(400);
        assertThat(reread().getPostPaymentCreditNotesAmount()).isEqualTo(400);
        assertThat(notes.lineItems().list(note.getId()).getData())
                .singleElement()
                .satisfies(line -> assertThat(line.getAmount()).isEqualTo(400));
        stage.receiver.await("credit_note.created");
        stage.receiver.await("refund.created");
    }

    @Test
    void moreThanWasPaidOrUnaccountedMoneyIsRefused() throws Exception {
        assertThatThrownBy(() -> notes.create(credit(1000).setRefundAmount(1000L).build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no more than 999");
        assertThatThrownBy(() -> notes.create(credit(400).setRefundAmount(300L).build()))
                .hasMessageContaining("must equal");
        notes.create(credit(999).setOutOfBandAmount(999L).build());
        assertThatThrownBy(() -> notes.create(credit(1).setOutOfBandAmount(1L).build()))
                .hasMessageContaining("no more than 0");
    }

    @Test
    void aPreviewChangesNothing() throws Exception {
        CreditNote preview =
                notes.preview(
                        CreditNotePreviewParams.builder()
                                .setInvoice(invoice.getId())
                                .setAmount(400L)
                                .setOutOfBandAmount(400L)
                                .build());
        assertThat(preview.getTotal()).isEqualTo(400);
        assertThat(notes.list().getData()).isEmpty();
        assertThat(reread().getPostPaymentCreditNotesAmount()).isZero();
    }

    @Test
    void itIsFoundByItsInvoiceAndCarriesAMemo() throws Exception {
        CreditNote note = notes.create(credit(10).setOutOfBandAmount(10L).build());
        notes.update(note.getId(), CreditNoteUpdateParams.builder().setMemo("As agreed").build());
        assertThat(
                        notes.list(
                                        CreditNoteListParams.builder()
                                                .setInvoice(invoice.getId())
                                                .build())
                                .getData())
                .extracting(CreditNote::getId)
                .containsExactly(note.getId());
        assertThat(notes.retrieve(note.getId()).getMemo()).isEqualTo("As agreed");
    }

    @Test
    void oneOfAPaidInvoiceCannotBeTakenBack() throws Exception {
        CreditNote note = notes.create(credit(10).setOutOfBandAmount(10L).build());
        assertThatThrownBy(() -> notes.voidCreditNote(note.getId()))
                .isInstanceOf(InvalidRequestException.class);
    }

    private CreditNoteCreateParams.Builder credit(long amount) {
        return CreditNoteCreateParams.builder().setInvoice(invoice.getId()).setAmount(amount);
    }

    private Invoice reread() throws Exception {
        return shop.stripe.v1().invoices().retrieve(invoice.getId());
    }
}
