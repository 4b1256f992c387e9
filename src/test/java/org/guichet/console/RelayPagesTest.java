// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.premium.Customers.someone;
import static org.guichet.premium.Customers.until;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Role;
import org.guichet.premium.Customers;
import org.guichet.premium.PaymentGateway.SubscriptionTruth.Status;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakePaymentGateway;
import org.junit.jupiter.api.Test;

/** What operators find, see and do on the page of arrivals and departures. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class RelayPagesTest {

    private final String name = "op-" + UUID.randomUUID().toString().substring(0, 8);
    private final String operator = As.one(name, Role.PROVIDER).nowhere();
    private final String auditor = As.one(name + "-audits", Role.AUDITOR).nowhere();
    private final AccountId account = someone();
    private final String event = "evt_" + UUID.randomUUID();
    private final String object = "sub_" + account;

    @Inject Rows rows;
    @Inject FakePaymentGateway stripe;

    @Test
    void an_entry_is_found_by_its_event_its_object_its_lane_and_its_number() {
        long id = arrived("DONE");
        for (String by : new String[] {event, object, "lane-" + account, Long.toString(id)}) {
            assertThat(get(auditor, "/console/relay?id=" + by).asString())
                    .as(by)
                    .contains("/console/relay/arrivals/" + id + "\"");
        }
        assertThat(get(auditor, "/console/relay?id=" + event + "x").asString())
                .doesNotContain(event + "<");
    }

    @Test
    void what_it_carries_is_shown_without_secrets_and_people_and_that_is_logged() {
        long id = arrived("DONE");

        String page = get(auditor, "/console/relay/arrivals/" + id).asString();

        assertThat(page)
                .contains("customer.subscription.updated", object, "past_due", "999", "1790000000")
                .doesNotContain(
                        "claire",
                        "Claire",
                        "cs_secret",
                        "https://",
                        "pay.example",
                        "Rue de",
                        "+33",
                        "Xt5EWLLDS7FJjR1c");
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where act = 'relay.read' and subject = ?1 and actor = ?2",
                                "arrival:" + id,
                                "agent:" + name + "-audits"))
                .isEqualTo(1);
    }

    @Test
    void the_auditor_only_reads() {
        long id = arrived("PARKED");
        assertThat(get(auditor, "/console/relay/arrivals/" + id).asString())
                .doesNotContain("/replay\"", "/parking\"");
        post(auditor, "/console/relay/arrivals/" + id + "/replay", Map.of()).then().statusCode(403);
    }

    @Test
    void an_arrival_that_is_done_can_be_handled_again_and_nothing_happens_twice() throws Exception {
        stripe.isTrue(Customers.subscription(object, account, Status.ACTIVE));
        long id = arrived("WAITING");
        until(() -> state(id).equals("DONE"));
        long letters = letters();

        post(operator, "/console/relay/arrivals/" + id + "/replay", Map.of())
                .then()
                .statusCode(303);

        until(
                () ->
                        rows.count(
                                        "select count(*) from arrival where id = ?1 and state = 'DONE' and attempts = 1",
                                        id)
                                == 1);
        assertThat(letters).isEqualTo(1);
        assertThat(letters()).isEqualTo(1);
        assertThat(logged("relay.replayed", "arrival:" + id)).isEqualTo(1);
    }

    @Test
    void what_waits_can_be_put_aside_with_a_reason_and_put_back() {
        long id = arrived("WAITING", "now() + interval '1 hour'");

        post(operator, "/console/relay/arrivals/" + id + "/parking", Map.of("reason", "wrong key"))
                .then()
                .statusCode(303);

        assertThat(state(id)).isEqualTo("PARKED");
        assertThat(get(operator, "/console/relay/arrivals/" + id).asString()).contains("wrong key");
        assertThat(logged("relay.parked", "arrival:" + id)).isEqualTo(1);
        post(operator, "/console/relay/arrivals/" + id + "/parking", Map.of("reason", "again"))
                .then()
                .statusCode(409);
        post(operator, "/console/relay/arrivals/" + id + "/replay", Map.of())
                .then()
                .statusCode(303);
        assertThat(state(id)).isNotEqualTo("PARKED");
    }

    @Test
    void a_range_is_counted_first_and_put_back_as_one_act() throws Exception {
        stripe.isTrue(Customers.subscription(object, account, Status.ACTIVE));
        long first = arrived("PARKED");
        long last = first;
        for (int i = 0; i < 4; i++) {
            last = arrived("PARKED");
        }
        String range = "state=parked&from=" + first + "&to=" + last;
        assertThat(get(operator, "/console/relay/arrivals/replays?" + range).asString())
                .contains("5 entries", "name=\"to\" value=\"" + last + "\"");

        post(
                        operator,
                        "/console/relay/arrivals/replays",
                        Map.of("state", "parked", "from", "" + first, "to", "" + last))
                .then()
                .statusCode(303);

        long end = last;
        until(
                () ->
                        rows.count(
                                        "select count(*) from arrival where id between ?1 and ?2 and state = 'DONE'",
                                        first,
                                        end)
                                == 5);
        assertThat(logged("relay.replayed", "arrival:" + first + "-" + last)).isEqualTo(1);
    }

    @Test
    void a_range_that_is_none_is_said_and_what_was_typed_stays() {
        String page =
                post(
                                operator,
                                "/console/relay/arrivals/replays",
                                Map.of("state", "parked", "from", "9", "to", "3"))
                        .then()
                        .statusCode(400)
                        .extract()
                        .asString();
        assertThat(page).contains("the lower one first", "value=\"9\"", "value=\"3\"");
    }

    @Test
    void departures_that_are_done_are_not_done_again() {
        long id =
                rows.count(
                        "insert into departure (kind, lane, payload, created_at, state, due_at, settled_at) values ('test', ?1, 'fine', now(), 'DONE', now(), now()) returning id",
                        "lane-" + account);
        post(operator, "/console/relay/departures/" + id + "/replay", Map.of())
                .then()
                .statusCode(409);
    }

    private long arrived(String state) {
        return arrived(state, "now()");
    }

    private long arrived(String state, String due) {
        return rows.count(
                "insert into arrival (source, key, lane, subject, body, received_at, state, due_at, settled_at)"
                        + " values ('stripe/eu', ?1, ?2, ?3, convert_to(?4, 'UTF8'), now(), ?5, "
                        + due
                        + ", case when ?5 = 'WAITING' then null else now() end) returning id",
                rows.count("select count(*) from arrival where key = ?1", event) == 0
                        ? event
                        : event + UUID.randomUUID(),
                "lane-" + account,
                object,
                """
                {"id":"%s","object":"event","type":"customer.subscription.updated","livemode":false,"data":{"object":{
                "id":"%s","object":"subscription","customer":"cus_1","status":"past_due","amount_due":999,"current_period_end":1790000000,
                "client_secret":"cs_secret_1","hosted_invoice_url":"https://pay.example/i/1","customer_email":"claire@courriel.example",
                "customer_name":"Claire Dupont","customer_phone":"+33612345678","customer_address":{"line1":"12 Rue de la Paix"},
                "description":"Claire wrote this","card":{"fingerprint":"Xt5EWLLDS7FJjR1c"},"fingerprint":"Xt5EWLLDS7FJjR1c",
                "number":"claire@courriel.example","url":"https://pay.example/portal"}}}
                """
                        .formatted(event, object),
                state);
    }

    private String state(long id) {
        return rows.text("select state from arrival where id = ?1", id);
    }

    private long letters() {
        return rows.count(
                "select count(*) from letter where kind = 'premium-active' and account = ?1",
                account.value());
    }

    private long logged(String act, String subject) {
        return rows.count(
                "select count(*) from audit_entry where act = ?1 and subject = ?2 and actor = ?3",
                act,
                subject,
                "agent:" + name);
    }
}
