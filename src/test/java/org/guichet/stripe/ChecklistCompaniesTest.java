// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.someone;
import static org.guichet.premium.Customers.until;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.List;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Role;
import org.guichet.premium.Subscribers;
import org.guichet.premium.TaxIdGateway.Standing;
import org.guichet.relay.Departure;
import org.guichet.relay.DepartureHandler;
import org.guichet.relay.RecurringJob;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeTaxIdGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Point 19 of the checklist, its second half: a VAT ID is verified some time after it was given.
 */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class ChecklistCompaniesTest {

    private static final String ONE = "FR40303265045";
    private static final String OTHER = "FR44732829320";

    @Inject CompanyScene scene;
    @Inject Subscribers subscribers;
    @Inject FakeTaxIdGateway stripe;
    @Inject Events events;
    @Inject Rows rows;
    @Inject @All List<RecurringJob> jobs;
    @Inject @All List<DepartureHandler> handlers;

    private final AccountId account = someone();
    private final String customer = "cus_" + account;

    @BeforeEach
    void somebody_has_a_plan_in_france() throws Exception {
        subscribers.invoiced(account);
    }

    @Test
    void point_19_a_vat_id_that_is_pending_is_not_valid_until_stripe_says_so() throws Exception {
        give(ONE);
        until(() -> standing().equals("PENDING"));
        assertThat(page()).contains(ONE, "being checked").doesNotContain("confirmed by");

        // that it was asked for says nothing
        events.handled("customer.tax_id.created", reference());
        assertThat(standing()).isEqualTo("PENDING");

        is(Standing.VERIFIED);

        assertThat(page()).contains("confirmed by the register");
        assertThat(stripe.made(customer)).containsExactly(ONE);
        assertThat(letters()).isZero();
    }

    @Test
    void point_19_one_that_nobody_has_is_told_in_one_letter_however_often_it_is_heard_of()
            throws Exception {
        given(ONE);

        for (int i = 0; i < 2; i++) {
            is(Standing.UNVERIFIED);
            events.handled("customer.tax_id.created", reference());
        }

        assertThat(standing()).isEqualTo("UNVERIFIED");
        assertThat(letters()).isEqualTo(1);
        String letter =
                rows.text(
                        "select subject || ' ' || text || ' ' || html from letter where kind = 'vat-id-wrong' and account = ?1",
                        account.value());
        assertThat(letter).contains("Votre numéro de TVA " + ONE, "/premium/manage");
        assertThat(page()).contains("unknown to the register", "save it once more");
    }

    @Test
    void point_19_the_wrong_one_given_again_is_looked_up_anew_and_is_another_letter()
            throws Exception {
        given(ONE);
        is(Standing.UNVERIFIED);
        String first = reference();

        give(ONE);

        until(() -> standing().equals("PENDING"));
        assertThat(reference()).isNotEqualTo(first);
        assertThat(stripe.of(customer)).containsExactly(reference());
        is(Standing.UNVERIFIED);
        assertThat(letters()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Standing.class,
            names = {"VERIFIED", "UNVERIFIED"})
    void point_19_what_is_heard_of_a_number_that_was_replaced_changes_nothing(Standing late)
            throws Exception {
        given(ONE);
        String older = reference();
        stripe.isDown(customer, true);
        give(OTHER);
        stripe.isTrue(older, late);
        String event = events.received("customer.tax_id.updated", older);
        stripe.isDown(customer, false);

        until(() -> events.state(event).equals("DONE"));
        until(() -> standing().equals("PENDING"));
        assertThat(stripe.values(customer)).containsExactly(OTHER);
        events.handled("customer.tax_id.deleted", older);
        events.handled("customer.tax_id.updated", older);

        assertThat(standing()).isEqualTo("PENDING");
        assertThat(letters()).isZero();
        assertThat(work("finance.vat-unknown")).isZero();
    }

    @Test
    void point_19_an_answer_that_was_lost_makes_no_second_one_there() throws Exception {
        stripe.losesAnswer(customer);

        given(ONE);

        assertThat(stripe.made(customer)).containsExactly(ONE);
        give(ONE);
        give(ONE);
        assertThat(numbers()).isEqualTo(1);
    }

    @Test
    void point_19_its_event_may_come_before_the_answer() throws Exception {
        stripe.isDown(customer, true);
        give(ONE);
        String theirs = stripe.isGiven(customer, ONE);
        stripe.isTrue(theirs, Standing.VERIFIED);
        stripe.isDown(customer, false);

        events.handled("customer.tax_id.updated", theirs);

        until(() -> standing().equals("VERIFIED"));
        assertThat(reference()).isEqualTo(theirs);
        assertThat(work("finance.vat-unknown")).isZero();
    }

    @Test
    void point_19_one_that_stripe_refuses_is_told_to_the_customer_and_parks_nothing()
            throws Exception {
        stripe.refuses(customer);

        give(ONE);

        until(() -> standing().equals("REFUSED"));
        assertThat(letters()).isEqualTo(1);
        assertThat(page()).contains("not accepted as a number of this country");
        assertThat(departures("PARKED")).isZero();
    }

    @Test
    void point_19_while_stripe_is_away_it_waits_and_is_told_once_it_is_back() throws Exception {
        stripe.isDown(customer, true);
        give(ONE);
        assertThat(page()).contains("to be checked");

        stripe.isDown(customer, false);

        until(() -> standing().equals("PENDING"));
    }

    @Test
    void point_19_the_customer_that_stripe_erased_has_none_and_nothing_is_parked()
            throws Exception {
        stripe.isErased(customer);

        give(ONE);

        until(() -> standing().equals("GONE"));
        assertThat(departures("PARKED")).isZero();
    }

    @Test
    void point_19_one_deleted_in_the_dashboard_is_gone_and_can_be_given_again() throws Exception {
        given(ONE);
        String gone = reference();
        stripe.isDeleted(gone);

        for (int i = 0; i < 2; i++) {
            events.handled("customer.tax_id.deleted", gone);
        }

        assertThat(standing()).isEqualTo("GONE");
        assertThat(page()).contains("deleted at the payment provider");
        assertThat(
                        rows.text(
                                "select subject from letter where kind = 'vat-id-wrong' and account = ?1",
                                account.value()))
                .isEqualTo(
                        "Votre numéro de TVA "
                                + ONE
                                + " a été supprimé chez notre prestataire de paiement");
        given(ONE);
        assertThat(reference()).isNotEqualTo(gone);
    }

    @Test
    void point_19_one_that_did_not_come_from_us_is_work_for_finance_once() throws Exception {
        String strange = stripe.isGiven(customer, OTHER);

        for (int i = 0; i < 2; i++) {
            events.handled("customer.tax_id.created", strange);
            events.handled("customer.tax_id.updated", strange);
        }
        events.handled("customer.tax_id.created", stripe.isGiven("cus_nobody" + account, OTHER));

        assertThat(work("finance.vat-unknown")).isEqualTo(1);
        assertThat(numbers()).isZero();
    }

    @Test
    void point_19_an_answer_whose_news_was_lost_is_asked_for_and_after_a_week_a_person_looks()
            throws Exception {
        given(ONE);
        stripe.isTrue(reference(), Standing.UNAVAILABLE);
        look();
        assertThat(standing()).as("not before the day is over").isEqualTo("PENDING");

        daysPass(1);
        look();
        assertThat(standing()).isEqualTo("UNAVAILABLE");
        assertThat(work("finance.vat-unchecked")).isZero();
        for (int i = 0; i < 2; i++) {
            daysPass(7);
            look();
        }
        assertThat(work("finance.vat-unchecked")).isEqualTo(1);

        stripe.isTrue(reference(), Standing.VERIFIED);
        daysPass(1);
        look();
        assertThat(standing()).isEqualTo("VERIFIED");
    }

    @Test
    void point_19_taken_away_and_given_again_it_is_not_deleted_whatever_is_heard_first()
            throws Exception {
        stripe.isDown(customer, true);
        give(ONE);
        String theirs = stripe.isGiven(customer, ONE);
        scene.as(account).post("/premium/company/removal").then().statusCode(303);
        give(ONE);
        // its event is handled before the departure that would have told of it
        rows.change(
                "update vat_number set standing = 'PENDING', reference = ?2 where account = ?1 and dropped_at is null",
                account.value(),
                theirs);
        stripe.isDown(customer, false);

        until(() -> numbers() == 1);
        until(() -> departures("WAITING") + departures("TAKEN") == 0);
        assertThat(stripe.of(customer)).containsExactly(theirs);
        assertThat(standing()).isEqualTo("PENDING");
    }

    @Test
    void point_19_one_seller_that_does_not_answer_keeps_no_other_waiting() throws Exception {
        given(ONE);
        stripe.isTrue(reference(), Standing.VERIFIED);
        AccountId other = someone();
        subscribers.invoiced(other);
        scene.given(other, OTHER);
        rows.change("update vat_number set seller = 'nz' where account = '" + other + "'");
        rows.change(
                "update vat_number set looked_at = looked_at - interval '3 days', given_at = given_at - interval '8 days' where account = ?1",
                other.value());
        daysPass(2);
        stripe.isDown("cus_" + other, true);

        look();

        assertThat(standing()).isEqualTo("VERIFIED");
        assertThat(scene.standing(other)).isEqualTo("PENDING");
        assertThat(
                        rows.count(
                                "select count(*) from work_item where kind = 'finance.vat-unchecked' and subject = ?1",
                                other.value()))
                .as("a person looks, as the provider cannot be asked")
                .isEqualTo(1);
    }

    @Test
    void point_19_what_could_not_be_told_is_work_with_the_number_and_forgotten_once_it_is_deleted()
            throws Exception {
        stripe.isDown(customer, true);
        give(ONE);
        String theirs = stripe.isGiven(customer, ONE);
        rows.change(
                "update vat_number set reference = ?2 where account = ?1", account.value(), theirs);
        scene.as(account).post("/premium/company/removal").then().statusCode(303);
        DepartureHandler delivery =
                handlers.stream()
                        .filter(one -> one.kind().equals("vat-number"))
                        .findFirst()
                        .orElseThrow();
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                delivery.gaveUp(
                                        new Departure(0, "vat-number", "", account.value(), 1),
                                        "too often"));
        assertThat(work("finance.vat-untold")).isEqualTo(1);
        String page =
                rows.text(
                        "select page from work_item where kind = 'finance.vat-untold' and subject = ?1",
                        account.value());
        String finance = As.one("fin-" + account, Role.FINANCE).nowhere();
        assertThat(RestAssured.given().auth().oauth2(finance).get(page).asString())
                .contains(ONE, theirs, customer, "no longer meant");
        assertThat(count("audit_entry where act = 'vat-id.read' and subject = ?1")).isEqualTo(1);
        rows.change("delete from departure where payload = ?1", account.value());
        stripe.isDeleted(theirs);
        stripe.isDown(customer, false);

        events.handled("customer.tax_id.deleted", theirs);

        assertThat(numbers()).isZero();
    }

    private void look() {
        jobs.stream()
                .filter(one -> one.name().equals("premium-vat-numbers"))
                .forEach(RecurringJob::run);
    }

    private void daysPass(int days) {
        rows.change(
                "update vat_number set given_at = given_at - interval '%1$d days', looked_at = looked_at - interval '%1$d days' where account = ?1"
                        .formatted(days),
                account.value());
    }

    private void give(String vatId) {
        scene.give(account, vatId);
    }

    private void given(String vatId) throws InterruptedException {
        scene.given(account, vatId);
    }

    private void is(Standing standing) throws InterruptedException {
        scene.is(account, standing);
    }

    private String page() {
        return scene.as(account).get("/premium/company").asString();
    }

    private String standing() {
        return scene.standing(account);
    }

    private String reference() {
        return scene.reference(account);
    }

    private long numbers() {
        return count("vat_number where account = ?1");
    }

    private long letters() {
        return count("letter where kind = 'vat-id-wrong' and account = ?1");
    }

    private long work(String kind) {
        return count("work_item where kind = '" + kind + "' and subject = ?1");
    }

    private long departures(String state) {
        return count(
                "departure where kind = 'vat-number' and state = '" + state + "' and payload = ?1");
    }

    private long count(String of) {
        return rows.count("select count(*) from " + of, account.value());
    }
}
