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
        stripe.isTrue(Customers.subscription(object, account, Status.ACTIVE));
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
    void a_range_goes_on_by_itself_from_where_it_was_cut_short() throws Exception {
        String type = parked(30);
        long first = rows.count("select min(id) from arrival where type = ?1", type);
        long last = rows.count("select max(id) from arrival where type = ?1", type);
        long place =
                rows.count(
                        "select id from arrival where type = ?1 order by id offset 9 limit 1",
                        type);

        long replay =
                rows.count(
                        "insert into replay (direction, state, first_id, last_id, type, covers, asked_by, asked_at, place, moved_at)"
                                + " values ('ARRIVALS', 'PARKED', ?1, ?2, ?3, ?3, 'op', now(), ?4, now()) returning id",
                        first,
                        last,
                        type,
                        place);

        until(() -> hasEnded(replay));
        assertThat(rows.count("select put_back from replay where id = ?1", replay)).isEqualTo(20);
        assertThat(
                        rows.count(
                                "select max(id) from arrival where type = ?1 and state = 'PARKED'",
                                type))
                .isEqualTo(place);
    }

    @Test
    void a_range_of_time_goes_on_behind_what_was_looked_at_last() throws Exception {
        String type = parked(6);
        rows.change(
                "update arrival set state = 'DONE', settled_at = '2020-03-03T10:00:00Z' where type = ?1",
                type);
        long place =
                rows.count(
                        "select id from arrival where type = ?1 order by id offset 2 limit 1",
                        type);

        long replay =
                rows.count(
                        "insert into replay (direction, state, since, until, type, covers, asked_by, asked_at, place, reached, moved_at)"
                                + " values ('ARRIVALS', 'DONE', '2020-03-03T09:00:00Z', '2020-03-03T11:00:00Z', ?1, ?1, 'op', now(), ?2,"
                                + " '2020-03-03T10:00:00Z', now()) returning id",
                        type,
                        place);

        until(() -> hasEnded(replay));
        assertThat(rows.count("select put_back from replay where id = ?1", replay)).isEqualTo(3);
    }

    @Test
    void a_large_range_that_holds_few_is_gone_through_to_its_end() throws Exception {
        String type = parked(2300);
        String rare = type + ".rare";
        rows.change(
                "update arrival set type = ?1 where id = (select max(id) from arrival where type = ?2)",
                rare,
                type);
        long first = rows.count("select min(id) from arrival where type = ?1", type);
        long last = rows.count("select id from arrival where type = ?1", rare);

        post(
                        operator,
                        "/console/relay/arrivals/replays",
                        Map.of(
                                "state",
                                "parked",
                                "from",
                                "" + first,
                                "to",
                                "" + last,
                                "type",
                                rare))
                .then()
                .statusCode(303);

        String covers = "arrival:" + first + "-" + last + ", parked, " + rare;
        until(
                () ->
                        rows.count(
                                        "select count(*) from replay where covers = ?1 and ended_at is not null and put_back = 1",
                                        covers)
                                == 1);
        assertThat(logged("relay.replayed", "arrival:" + first + "-" + last)).isEqualTo(1);
    }

    @Test
    void a_range_that_is_under_way_is_one_however_often_pressed() {
        long id = arrived("PARKED");
        String covers = "arrival:" + id + "-" + id + ", parked";
        rows.change(
                "insert into replay (direction, state, first_id, last_id, covers, asked_by, asked_at, moved_at)"
                        + " values ('ARRIVALS', 'PARKED', ?1, ?1, ?2, 'op', now(), now() + interval '1 hour')",
                id,
                covers);

        post(
                        operator,
                        "/console/relay/arrivals/replays",
                        Map.of("state", "parked", "from", "" + id, "to", "" + id))
                .then()
                .statusCode(303);

        assertThat(get(auditor, "/console/relay").asString()).contains(covers);
        assertThat(rows.count("select count(*) from replay where covers = ?1", covers))
                .isEqualTo(1);
        assertThat(logged("relay.replayed", "arrival:" + id + "-" + id)).isZero();
        rows.change("update replay set ended_at = now() where covers = ?1", covers);
    }

    @Test
    void a_range_that_is_under_way_is_stopped_by_hand() {
        long replay = notDueYet();
        String stop = "/console/relay/replays/" + replay + "/stop";
        assertThat(get(operator, "/console/relay").asString()).contains("action=\"" + stop);
        assertThat(get(auditor, "/console/relay").asString()).doesNotContain(stop);
        post(auditor, stop, Map.of()).then().statusCode(403);

        post(operator, stop, Map.of()).then().statusCode(303);
        post(operator, stop, Map.of()).then().statusCode(303);

        assertThat(hasEnded(replay)).isTrue();
        assertThat(get(operator, "/console/relay").asString()).doesNotContain(stop);
        assertThat(logged("relay.replay-stopped", "replay:" + replay)).isEqualTo(1);
    }

    @Test
    void a_range_that_failed_for_good_says_why() {
        rows.change(
                "insert into replay (direction, state, since, until, covers, asked_by, asked_at, moved_at, ended_at, failures, reason)"
                        + " values ('ARRIVALS', 'DONE', now(), now(), ?1, 'op', now(), now(), now(), 5, 'no index, 57014')",
                event);

        String page = get(auditor, "/console/relay").asString();

        assertThat(page.substring(page.indexOf(event)).split("</tr>", 2)[0])
                .contains("Stopped", "no index, 57014");
    }

    private long notDueYet() {
        return rows.count(
                "insert into replay (direction, state, since, until, covers, asked_by, asked_at, moved_at)"
                        + " values ('ARRIVALS', 'DONE', now(), now(), ?1, 'op', now(), now() + interval '1 hour') returning id",
                event);
    }

    private boolean hasEnded(long replay) {
        return rows.count(
                        "select count(*) from replay where id = ?1 and ended_at is not null",
                        replay)
                == 1;
    }

    /** So many arrivals of a type of their own. */
    private String parked(int many) {
        String type = "test." + UUID.randomUUID().toString().replace("-", "");
        rows.change(
                "insert into arrival (source, key, lane, subject, type, body, received_at, state, due_at, settled_at)"
                        + " select 'stripe/eu', ?1 || n, ?1 || n, '', ?1, convert_to('{\"id\":\"evt_' || n || '\",\"type\":\"product.updated\"}', 'UTF8'),"
                        + " now(), 'PARKED', now(), now() from generate_series(1, ?2) n",
                type,
                many);
        return type;
    }

    @Test
    void arrivals_are_listed_by_source_and_by_type_also_what_waits() {
        String type = "test." + UUID.randomUUID().toString().replace("-", "");
        long done = arrived("DONE");
        long waiting = arrived("WAITING", "now() + interval '1 hour'");
        rows.change(
                "update arrival set type = ?1 where id in (" + done + ", " + waiting + ")", type);

        for (String narrower : new String[] {"", "&source=stripe/eu"}) {
            assertThat(get(auditor, "/console/relay?type=" + type + narrower).asString())
                    .contains("/arrivals/" + done + "\"", "/arrivals/" + waiting + "\"");
        }
        assertThat(get(auditor, "/console/relay?state=done&type=" + type).asString())
                .contains("/arrivals/" + done + "\"")
                .doesNotContain("/arrivals/" + waiting + "\"");
        assertThat(get(auditor, "/console/relay?source=stripe/nz&type=" + type).asString())
                .doesNotContain("/arrivals/" + done + "\"", "/arrivals/" + waiting + "\"");
    }

    @Test
    void a_range_of_time_and_source_is_put_back_and_nothing_else() throws Exception {
        long inside = arrived("PARKED");
        long elsewhere = arrived("PARKED");
        long later = arrived("PARKED");
        rows.change("update arrival set settled_at = '2020-02-03T10:20:00Z' where id = ?1", inside);
        rows.change(
                "update arrival set settled_at = '2020-02-03T10:20:00Z', source = 'stripe/nz' where id = ?1",
                elsewhere);
        rows.change("update arrival set settled_at = '2020-02-03T11:00:00Z' where id = ?1", later);
        Map<String, String> range =
                Map.of(
                        "state", "parked",
                        "since", "2020-02-03T10:00",
                        "until", "2020-02-03T11:00",
                        "source", "stripe/eu");
        assertThat(
                        get(
                                        operator,
                                        "/console/relay/arrivals/replays?state=parked&since=2020-02-03T10:00&until=2020-02-03T11:00&source=stripe/eu")
                                .asString())
                .contains("1 entries");

        post(operator, "/console/relay/arrivals/replays", range).then().statusCode(303);

        until(
                () ->
                        rows.count(
                                        "select count(*) from arrival where id = ?1 and attempts = 1",
                                        inside)
                                == 1);
        assertThat(state(elsewhere)).isEqualTo("PARKED");
        assertThat(state(later)).isEqualTo("PARKED");
        assertThat(logged("relay.replayed", "arrival:2020-02-03T10:00:00Z/2020-02-03T11:00:00Z"))
                .isEqualTo(1);
    }

    @Test
    void mail_whose_outcome_may_be_forgotten_is_not_handled_again() {
        long old = arrived("DONE");
        rows.change(
                "update arrival set source = 'mail/support', received_at = now() - interval '61 days', settled_at = now() where id = ?1",
                old);

        assertThat(get(operator, "/console/relay/arrivals/" + old).asString())
                .contains("nobody knows any more")
                .doesNotContain("/replay\"");
        post(operator, "/console/relay/arrivals/" + old + "/replay", Map.of())
                .then()
                .statusCode(409);
        post(
                        operator,
                        "/console/relay/arrivals/replays",
                        Map.of("state", "done", "from", "" + old, "to", "" + old))
                .then()
                .statusCode(303);
        assertThat(state(old)).isEqualTo("DONE");
    }

    @Test
    void mail_that_was_done_once_and_lies_aside_is_not_put_back_when_its_ticket_is_forgotten() {
        long done = arrived("PARKED");
        long never = arrived("PARKED");
        rows.change(
                "update arrival set source = 'mail/support', received_at = now() - interval '86 days', settled_at = now(),"
                        + " again = case when id = "
                        + done
                        + " then true end where id in (?1, "
                        + never
                        + ")",
                done);

        var refused = post(operator, "/console/relay/arrivals/" + done + "/replay", Map.of());

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.asString()).contains("nobody knows any more");
        assertThat(get(operator, "/console/relay/arrivals/" + done).asString())
                .contains("nobody knows any more")
                .doesNotContain("/replay\"");
        assertThat(state(done)).isEqualTo("PARKED");
        post(operator, "/console/relay/arrivals/" + never + "/replay", Map.of())
                .then()
                .statusCode(303);
    }

    @Test
    void mail_that_was_done_once_is_not_handled_by_a_try_that_comes_after_its_ticket_is_forgotten()
            throws Exception {
        long done = arrived("WAITING", "now() + interval '1 hour'");
        long never = arrived("WAITING", "now() + interval '1 hour'");
        rows.change(
                "update arrival set source = 'mail/support', received_at = now() - interval '91 days', due_at = now(),"
                        + " again = case when id = ?1 then true end where id in (?1, ?2)",
                done,
                never);

        until(() -> state(done).equals("PARKED") && state(never).equals("PARKED"));

        assertThat(get(operator, "/console/relay/arrivals/" + done).asString())
                .contains("it was done once");
        assertThat(get(operator, "/console/relay/arrivals/" + never).asString())
                .as("tried, though it is none")
                .contains("cannot be read");
    }

    @Test
    void what_is_done_and_put_back_says_so() {
        stripe.isTrue(Customers.subscription(object, account, Status.ACTIVE));
        long id = arrived("DONE");

        post(operator, "/console/relay/arrivals/" + id + "/replay", Map.of())
                .then()
                .statusCode(303);

        assertThat(rows.count("select count(*) from arrival where id = ?1 and again", id))
                .isEqualTo(1);
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
