// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.guichet.premium.PaymentBooks;
import org.guichet.premium.PaymentGateway;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.Seller;
import org.guichet.relay.Arrivals;
import org.guichet.stripe.LittleStripe.Answer;
import org.guichet.stripe.TruthRun.Kind;
import org.guichet.stripe.TruthRun.Span;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** After an outage what Stripe could not deliver comes in by itself, and once. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class MissedEventsTest {

    private static final String EVENTS = "GET /v1/events";

    @Inject Arrivals arrivals;
    @Inject TruthRuns runs;
    @Inject Refusals refusals;
    @Inject TruthConfig config;
    @Inject PaymentGateway gateway;
    @Inject PaymentBooks books;
    @Inject Differences differences;
    @Inject MeterRegistry metrics;
    @Inject InstantSource clock;
    @Inject Rows rows;

    private final Seller seller = new Seller(LittleStripe.someSeller());
    private final Seller other = new Seller(LittleStripe.someSeller());
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private LittleStripe stripe;
    private LittleStripe others;

    @BeforeEach
    void open() throws IOException {
        stripe = new LittleStripe();
        others = new LittleStripe();
    }

    @AfterEach
    void close() {
        stripe.close();
        others.close();
    }

    @Nested
    class Events_that_were_not_delivered {

        @Test
        void point_5_come_in_page_by_page_and_once() throws Exception {
            lists(stripe, events(250));

            TruthRun first = wholly(Kind.MISSED);
            TruthRun second = wholly(Kind.MISSED);

            assertThat(stored(seller)).isEqualTo(250);
            assertThat(first.looked()).isEqualTo(250);
            assertThat(first.found()).isEqualTo(250);
            assertThat(second.found()).isZero();
            assertThat(stripe.asked(EVENTS))
                    .hasSize(6)
                    .allMatch(one -> one.at("delivery_success").equals("false"))
                    .allMatch(one -> one.at("limit").equals("100"));
        }

        @Test
        void point_5_that_came_by_webhook_meanwhile_are_not_taken_twice() throws Exception {
            Map<String, String> events = events(3);
            lists(stripe, events);
            byte[] body = events.get("evt_2").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            arrivals.receiveNow(
                    StripeEvent.parse(body).orElseThrow().incoming(seller.code(), body));

            assertThat(wholly(Kind.MISSED).found()).isEqualTo(2);
            assertThat(stored(seller)).isEqualTo(3);
        }

        @Test
        void point_5_with_one_among_them_that_the_library_cannot_read_are_taken_all_the_same()
                throws Exception {
            Map<String, String> events = events(150);
            events.replace(
                    "evt_100",
                    "{'id':'evt_100','object':'event','created':'long ago','data':['?'],'type':7}");
            events.replace(
                    "evt_7", events.get("evt_7").replace("'data':", "'created':'?','data':"));
            lists(stripe, events);

            TruthRun run = wholly(Kind.MISSED);

            assertThat(run.looked()).isEqualTo(150);
            assertThat(stored(seller)).as("all that are events").isEqualTo(149);
        }

        @Test
        void point_5_are_gone_on_with_where_a_kill_stopped_it() throws Exception {
            lists(stripe, events(250));
            long id = runs.open(seller, Kind.MISSED, null, month());
            events().step(run(id));
            stripe.answers(asked -> Answer.error(500, "api_error"));
            assertThatThrownBy(() -> events().step(run(id))).isInstanceOf(GatewayUnavailable.class);
            int before = stripe.asked().size();
            lists(stripe, events(250));

            // nothing but the database is left of the one before
            MissedEvents afterRestart = events();
            while (run(id).endedAt().isEmpty()) {
                afterRestart.step(run(id));
            }

            assertThat(stored(seller)).isEqualTo(250);
            assertThat(stripe.asked().subList(before, stripe.asked().size()))
                    .extracting(one -> one.at("starting_after"))
                    .containsExactly("evt_100", "evt_200");
        }

        @Test
        void point_5_count_once_where_two_did_the_same_page() throws Exception {
            lists(stripe, events(150));
            long id = runs.open(seller, Kind.MISSED, null, month());
            TruthRun both = run(id);

            events().step(both);
            events().step(both);

            assertThat(run(id).looked()).isEqualTo(100);
            assertThat(run(id).found()).isEqualTo(100);
        }

        @Test
        void point_5_of_a_busy_stripe_are_waited_for() throws Exception {
            Map<String, String> events = events(2);
            stripe.answers(
                    asked ->
                            stripe.asked().size() < 3
                                    ? Answer.error(429, "rate_limit")
                                    : LittleStripe.page(asked, events));

            assertThat(wholly(Kind.MISSED).found()).isEqualTo(2);
        }
    }

    @Nested
    class Events_of_a_time {

        @Test
        void point_5_are_all_fetched_delivered_or_not() throws Exception {
            lists(stripe, events(2));
            Span day = Span.of(now.minus(Duration.ofDays(1)), now, now);
            long id = runs.open(seller, Kind.EVENTS, "fina", day);

            events().step(run(id));

            assertThat(stored(seller)).isEqualTo(2);
            LittleStripe.Asked asked = stripe.asked().getFirst();
            assertThat(asked.query()).doesNotContainKey("delivery_success");
            assertThat(asked.at("created[gte]")).isEqualTo("" + day.since().getEpochSecond());
            assertThat(asked.at("created[lte]")).isEqualTo("" + now.getEpochSecond());
        }

        @Test
        void point_5_older_than_stripe_keeps_them_are_said_to_need_a_comparison() {
            Span year = Span.of(now.minus(Duration.ofDays(365)), now, now);

            assertThat(year.tooOld()).isTrue();
            assertThat(year.since()).isEqualTo(now.minus(Duration.ofDays(30)));
        }
    }

    @Nested
    class The_job {

        @Test
        void point_5_takes_in_events_of_two_sellers_with_the_same_ids_and_crosses_none()
                throws Exception {
            lists(stripe, events(120));
            lists(others, events(130));

            job().run();

            assertThat(stored(seller)).isEqualTo(120);
            assertThat(stored(other)).isEqualTo(130);
            assertThat(
                            rows.count(
                                    "select count(*) from arrival where source = ?1 and lane not like 'stripe:'||?2||':%'",
                                    "stripe/" + other, other.code()))
                    .isZero();
        }

        @Test
        void point_5_fetches_from_one_seller_while_another_cannot_be_reached() throws Exception {
            stripe.answers(asked -> Answer.error(503, "api_error"));
            lists(others, events(3));

            job().run();

            assertThat(stored(other)).isEqualTo(3);
            assertThat(runs.last(seller, Kind.MISSED, false).orElseThrow().trouble().orElseThrow())
                    .contains("503");
        }

        @Test
        void point_5_begins_anew_where_stripe_has_forgotten_the_place() throws Exception {
            lists(others, events(0));
            lists(stripe, events(150));
            long id = runs.open(seller, Kind.MISSED, null, month());
            events().step(run(id));
            stripe.answers(
                    asked ->
                            asked.at("starting_after").isEmpty()
                                    ? LittleStripe.page(asked, Collections.emptyMap())
                                    : Answer.error(400, "resource_missing"));
            job().run();
            assertThat(run(id).trouble().orElseThrow()).contains("resource_missing");
            lists(stripe, events(150));
            rows.change("update truth_run set due_at = now() where id = ?1", id);

            job().run();

            assertThat(run(id).endedAt()).isPresent();
            assertThat(stored(seller)).isEqualTo(150);
        }

        @Test
        void point_5_looks_only_at_what_came_since_it_last_looked() throws Exception {
            Instant before = now.minus(Duration.ofHours(2));
            ended(before);
            lists(stripe, events(1));
            lists(others, events(0));

            job().run();

            assertThat(stripe.asked(EVENTS).getFirst().at("created[gte]"))
                    .isEqualTo("" + before.minus(Duration.ofMinutes(10)).getEpochSecond());
        }

        @Test
        void point_5_compares_all_after_an_outage_longer_than_stripe_keeps_events()
                throws Exception {
            ended(now.minus(Duration.ofDays(45)));
            rows.change(
                    "insert into truth_run (seller, kind, since, until, too_old, part, due_at, started_at, ended_at)"
                            + " values (?1, 'OBJECTS', ?2, ?2, false, 'INVOICES', ?2, ?2, ?2)",
                    seller.code(),
                    Instant.now());
            lists(stripe, events(1));
            lists(others, events(0));

            job().run();

            assertThat(runs.last(seller, Kind.MISSED, true).orElseThrow().tooOld()).isTrue();
            assertThat(
                            rows.count(
                                    "select count(*) from truth_run where seller = ?1 and kind = 'OBJECTS' and ended_at is not null",
                                    seller.code()))
                    .isEqualTo(2);
        }

        private void ended(Instant until) {
            rows.change(
                    "insert into truth_run (seller, kind, since, until, too_old, part, due_at, started_at, ended_at)"
                            + " values (?1, 'MISSED', ?2, ?2, false, 'EVENTS', ?2, ?2, ?2)",
                    seller.code(),
                    until);
        }
    }

    @Test
    void requests_keep_their_distance() throws Exception {
        Pace pace = new Pace(50);
        long start = System.nanoTime();
        for (int i = 0; i < 6; i++) {
            pace.await();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(99));
    }

    private static void lists(LittleStripe stripe, Map<String, String> events) {
        stripe.answers(
                asked ->
                        LittleStripe.page(
                                asked,
                                asked.what().equals(EVENTS) ? events : Collections.emptyMap()));
    }

    /** Of a type that nobody handles. */
    private static Map<String, String> events(int many) {
        Map<String, String> events = new LinkedHashMap<>();
        for (int i = 1; i <= many; i++) {
            events.put(
                    "evt_" + i,
                    "{'id':'evt_%d','object':'event','type':'product.updated','livemode':false,'data':{'object':{'id':'prod_%d','object':'product'}}}"
                            .formatted(i, i));
        }
        return events;
    }

    private TruthRun wholly(Kind kind) throws Exception {
        long id = runs.open(seller, kind, null, month());
        while (run(id).endedAt().isEmpty()) {
            events().step(run(id));
        }
        return run(id);
    }

    private Span month() {
        return Span.of(now.minus(Span.KEPT), now, now);
    }

    private TruthRun run(long id) {
        return runs.find(id).orElseThrow();
    }

    private MissedEvents events() {
        return new MissedEvents(accounts(), arrivals, runs);
    }

    private TruthJob job() {
        return new TruthJob(
                sellers(),
                config,
                runs,
                events(),
                new Inventory(accounts(), gateway, books, differences, runs, metrics),
                clock);
    }

    private StripeAccounts accounts() {
        return new StripeAccounts(sellers(), refusals);
    }

    private StripeConfig sellers() {
        return LittleStripe.config(Map.of(seller.code(), stripe, other.code(), others));
    }

    private long stored(Seller of) {
        return rows.count("select count(*) from arrival where source = ?1", "stripe/" + of);
    }
}
