// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.someone;
import static org.guichet.premium.Customers.until;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeContacts;
import org.guichet.support.fakes.FakeEntitlementWriter;
import org.guichet.support.fakes.FakeMailCarrier;
import org.guichet.support.fakes.FakePaymentGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class CancellationTest {

    @Inject Customers customers;
    @Inject Subscribers subscribers;
    @Inject PaymentNews news;
    @Inject FakePaymentGateway gateway;
    @Inject FakeContacts contacts;
    @Inject FakeEntitlementWriter core;
    @Inject FakeMailCarrier mail;
    @Inject Rows rows;

    private final AccountId account = someone();
    private final EmailAddress holder = FakeContacts.holderOf(account);
    private final String sub = Subscribers.subscriptionOf(account);

    @AfterEach
    void everything_answers_again() {
        gateway.isDown(false);
        contacts.isDown(false);
        core.isDown(false);
    }

    @Test
    void without_signing_in_renewal_stops_and_the_room_stays_to_the_end_of_the_period()
            throws Exception {
        String number = subscribers.invoiced(account);
        stranger(Language.DE)
                .formParams(Map.of("email", holder.value(), "invoice", number))
                .post("/premium/cancel/confirmation")
                .then()
                .statusCode(200)
                .body(org.hamcrest.Matchers.containsString("Jetzt kündigen"));

        String receipt = declare("cancel", holder.value(), number);

        assertThat(receipt).contains("C-", "UTC");
        until(
                () ->
                        gateway.cancelled().contains(sub)
                                && !core.told(account).isEmpty()
                                && core.told(account).getLast().validUntil().isPresent());
        assertThat(core.told(account).getLast().storageQuotaBytes()).isEqualTo(500_000_000_000L);
        until(
                () ->
                        mail.to(holder).stream()
                                .anyMatch(letter -> letter.subject().contains("Kündigung C-")));
        assertThat(rows.text("select state from declaration where account = ?1", account.value()))
                .isEqualTo("CARRIED_OUT");
    }

    @Test
    void the_same_declaration_twice_has_one_receipt_and_one_effect() throws Exception {
        String number = subscribers.invoiced(account);
        String first = post("cancel", holder.value(), number).header("Location");
        assertThat(post("cancel", holder.value(), number).header("Location"))
                .isEqualTo(first + "?again=yes");
        until(() -> gateway.cancelled().contains(sub));
        assertThat(gateway.cancelled().stream().filter(sub::equals)).hasSize(1);
    }

    @Test
    void somebody_elses_address_gets_the_same_answer_and_only_a_person_acts() throws Exception {
        String number = subscribers.invoiced(account);
        String address = "x" + holder.value();

        String receipt = declare("cancel", address, number);

        assertThat(receipt).contains("Kündigung", number);
        until(() -> !mail.to(new EmailAddress(address)).isEmpty());
        assertThat(gateway.cancelled()).doesNotContain(sub);
        assertThat(rows.text("select state from declaration where email = ?1", address))
                .isEqualTo("UNMATCHED");

        String right = declare("cancel", holder.value(), number);
        until(() -> gateway.cancelled().contains(sub));
        assertThat(unnamed(receipt)).isEqualTo(unnamed(right));
    }

    /** A receipt without what is each declaration's own. */
    private static String unnamed(String receipt) {
        return receipt.replaceAll("C-\\w{4}-\\w{4}", "C-…")
                .replaceAll("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}", "id")
                .replaceAll("datetime=\"[^\"]*\"", "datetime")
                .replaceAll("\\d\\d:\\d\\d", "time");
    }

    @Test
    void nobody_can_fill_a_strangers_mailbox_with_receipts_nor_write_in_them() throws Exception {
        EmailAddress bombed = new EmailAddress("bombed-" + account + "@courriel.example");

        for (int i = 0; i < 8; i++) {
            assertThat(declare("cancel", bombed.value(), "CALL-0800-WE-ARE-NO-CROOKS-" + i))
                    .contains("C-");
        }

        until(() -> settled(bombed) == 8 && mail.to(bombed).size() == 5);
        assertThat(mail.to(bombed))
                .allSatisfy(
                        letter ->
                                assertThat(letter.text() + letter.html()).doesNotContain("CROOKS"));
    }

    @Test
    void while_the_core_is_down_it_is_accepted_and_matched_later() throws Exception {
        String number = subscribers.invoiced(account);
        contacts.isDown(true);
        assertThat(declare("cancel", holder.value(), number)).contains("C-");
        until(
                () ->
                        rows.count(
                                        "select count(*) from departure d join declaration x on d.payload = cast(x.id as text)"
                                                + " where x.email = ?1 and d.state = 'WAITING' and d.reason is not null",
                                        holder.value())
                                == 1);
        assertThat(gateway.cancelled()).doesNotContain(sub);

        contacts.isDown(false);

        until(() -> gateway.cancelled().contains(sub));
    }

    @Test
    void a_core_that_takes_no_entitlement_keeps_no_cancellation_from_the_payment_provider()
            throws Exception {
        core.isDown(true);
        subscribers.invoiced(account);
        me().post("/premium/cancel/declarations").then().statusCode(303);

        until(() -> gateway.cancelled().contains(sub));
        me().post("/premium/keep").then().statusCode(303);
        until(() -> gateway.resumed().contains(sub));
        assertThat(core.told(account)).isEmpty();

        core.isDown(false);
        until(() -> !core.told(account).isEmpty());
    }

    @Test
    void the_invoice_says_which_of_two_contracts_is_cancelled() throws Exception {
        subscribers.invoiced(account);
        String second = "sub_2_" + account;
        gateway.isTrue(
                Customers.subscription(
                        second, account, PaymentGateway.SubscriptionTruth.Status.ACTIVE));
        gateway.isTrue(Customers.paid("in_2_" + account, second));
        var effect = news.invoiceChanged(Customers.EU, "in_2_" + account);
        QuarkusTransaction.requiringNew().run(effect::apply);
        String number =
                rows.text(
                        "select i.number from invoice i join subscription s on s.id = i.subscription where s.reference = ?1",
                        second);

        declare("cancel", holder.value(), number);

        until(() -> gateway.cancelled().contains(second));
        assertThat(gateway.cancelled()).doesNotContain(sub);
    }

    @Test
    void the_receipt_goes_on_speaking_of_the_contract_that_it_is_about() throws Exception {
        subscribers.invoiced(account);
        String receipt = me().post("/premium/cancel/declarations").header("Location");
        until(() -> gateway.cancelled().contains(sub));
        gateway.isTrue(
                Customers.subscription(
                        sub, account, PaymentGateway.SubscriptionTruth.Status.CANCELED));
        hear(sub);
        String next = "sub_2_" + account;
        gateway.isTrue(
                Customers.subscription(
                        next,
                        account,
                        PaymentGateway.SubscriptionTruth.Status.ACTIVE,
                        Instant.parse("2027-01-15T10:00:00Z")));
        hear(next);

        me().get(receipt)
                .then()
                .body(org.hamcrest.Matchers.containsString(Customers.paidUntil(Language.FR)))
                .body(
                        org.hamcrest.Matchers.not(
                                org.hamcrest.Matchers.containsString("février 2027")));
    }

    private void hear(String subscription) throws Exception {
        var effect = news.subscriptionChanged(Customers.EU, subscription);
        QuarkusTransaction.requiringNew().run(effect::apply);
    }

    private RequestSpecification me() {
        return customers.as(account, "FR", Language.FR);
    }

    @Test
    void a_customer_with_a_session_types_nothing() throws Exception {
        subscribers.invoiced(account);
        Response made =
                customers.as(account, "FR", Language.FR).post("/premium/cancel/declarations");
        assertThat(made.statusCode()).isEqualTo(303);
        until(() -> gateway.cancelled().contains(sub));
    }

    @Test
    void a_withdrawal_by_an_invoices_number_is_work_for_a_person_and_promises_no_more()
            throws Exception {
        String number = subscribers.invoiced(account);
        String receipt = declare("withdraw", holder.value(), number);
        assertThat(receipt).contains("W-", "14 Tagen");
        until(
                () ->
                        rows.count(
                                        "select count(*) from work_item where kind = 'finance.withdrawal' and subject = ?1",
                                        account.value())
                                == 1);
        assertThat(gateway.cancelled()).doesNotContain(sub);
    }

    @Test
    void what_was_declared_before_the_contract_does_not_stand_for_it() throws Exception {
        me().post("/premium/cancel/declarations");
        until(() -> declarations("UNMATCHED") == 1);
        subscribers.invoiced(account);

        Response again = me().post("/premium/cancel/declarations");

        assertThat(again.header("Location")).doesNotContain("again");
        until(() -> gateway.cancelled().contains(sub));
        assertThat(me().post("/premium/cancel/declarations").header("Location"))
                .contains("again=yes");
    }

    private long declarations(String state) {
        return rows.count(
                "select count(*) from declaration where account = ?1 and state = ?2",
                account.value(),
                state);
    }

    @Test
    void an_invoice_number_may_be_typed_with_spaces_and_dashes_of_any_kind() throws Exception {
        String number = subscribers.invoiced(account);

        declare("cancel", holder.value(), number.toLowerCase(Locale.ROOT).replace('-', '–'));
        declare("cancel", holder.value(), number.replace('-', ' '));

        until(() -> gateway.cancelled().contains(sub));
    }

    @Test
    void what_is_missing_is_said_beside_the_field_and_what_was_typed_stays() {
        stranger(Language.FR)
                .formParams(Map.of("email", "claire@courriel.example", "invoice", ""))
                .post("/premium/cancel/confirmation")
                .then()
                .statusCode(400)
                .body(org.hamcrest.Matchers.containsString("claire@courriel.example"));
    }

    private static RequestSpecification stranger(Language language) {
        return Customers.stranger(language);
    }

    private static Response post(String verb, String email, String number) {
        return stranger(Language.DE)
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParams(Map.of("email", email, "invoice", number))
                .post("/premium/" + verb + "/declarations");
    }

    private static String declare(String verb, String email, String number) {
        Response made = post(verb, email, number);
        assertThat(made.statusCode()).isEqualTo(303);
        return stranger(Language.DE).get(made.header("Location")).asString();
    }

    private long settled(EmailAddress address) {
        return rows.count(
                "select count(*) from declaration where email = ?1 and settled_at is not null",
                address.value());
    }
}
