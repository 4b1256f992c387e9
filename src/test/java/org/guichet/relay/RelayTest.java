// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.guichet.kernel.Actor;
import org.guichet.relay.RelayView.Direction;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class RelayTest {

    private static final Actor SOMEBODY = new Actor.Stranger();

    @Inject Departures departures;
    @Inject Arrivals arrivals;
    @Inject RecordingHandler handler;
    @Inject EntityManager database;
    @Inject DataSource dataSource;
    @Inject Rows rows;
    @Inject RelayActs acts;

    private final String lane = "test:" + UUID.randomUUID();

    @Nested
    class A_departure {

        @Test
        void leaves_once_the_transaction_that_wrote_it_has_committed() {
            String payload = depart("fine");

            await(() -> state("departure", payload).equals("DONE"));
            assertThat(handler.triesOf(payload)).isEqualTo(1);
            assertThat(handler.effectsOf(payload)).isEqualTo(1);
        }

        @Test
        void does_not_exist_where_that_transaction_was_rolled_back() {
            String payload = "fine " + UUID.randomUUID();

            assertThatThrownBy(
                            () ->
                                    QuarkusTransaction.requiringNew()
                                            .run(
                                                    () -> {
                                                        departures.depart("test", lane, payload);
                                                        throw new IllegalStateException("no");
                                                    }))
                    .hasMessage("no");

            String later = depart("fine");
            await(() -> state("departure", later).equals("DONE"));
            assertThat(handler.triesOf(payload)).isZero();
        }

        @Test
        void is_tried_again_after_a_failure_and_its_effect_happens_once() {
            String payload = depart("fails-twice");

            await(() -> state("departure", payload).equals("DONE"));
            assertThat(handler.triesOf(payload)).isEqualTo(3);
            assertThat(handler.effectsOf(payload)).isEqualTo(1);
        }

        @Test
        void holds_back_those_behind_it_in_its_lane() {
            String first = depart("fails-twice");
            String second = depart("fine");

            await(() -> state("departure", second).equals("DONE"));
            assertThat(handler.order(first, second)).containsExactly(first, second);
        }

        @Test
        void that_cannot_succeed_is_parked_with_the_reason() {
            String payload = depart("hopeless");

            await(() -> state("departure", payload).equals("PARKED"));
            assertThat(reason(payload)).isEqualTo("a person must look");
            assertThat(handler.effectsOf(payload)).isZero();
        }
    }

    @Nested
    class An_arrival {

        @Test
        void that_comes_twice_is_handled_once() {
            String key = "fine " + UUID.randomUUID();

            assertThat(receive(key)).isEqualTo(Arrivals.Receipt.STORED);
            assertThat(receive(key)).isEqualTo(Arrivals.Receipt.DUPLICATE);

            await(() -> state("arrival", key).equals("DONE"));
            assertThat(handler.effectsOf(key)).isEqualTo(1);
        }
    }

    @Nested
    class Several_arrivals_about_one_thing {

        @Test
        void are_settled_by_one_look_and_say_so() {
            List<String> keys = arrive("fine", "fine", "fine");

            await(() -> keys.stream().allMatch(key -> state("arrival", key).equals("DONE")));

            assertThat(handler.togetherWith(keys.getFirst())).isEqualTo(keys);
            assertThat(keys).extracting(handler::triesOf).containsExactly(1, 0, 0);
            assertThat(keys)
                    .extracting(RelayTest.this::settledWith)
                    .containsExactly(null, id(keys.getFirst()), id(keys.getFirst()));
        }

        @Test
        void wait_together_where_the_look_fails_and_happen_once() {
            List<String> keys = arrive("fails-twice", "fine");

            await(() -> keys.stream().allMatch(key -> state("arrival", key).equals("DONE")));

            assertThat(keys).extracting(handler::triesOf).containsExactly(3, 0);
            assertThat(handler.effectsOf(keys.getFirst())).isEqualTo(1);
        }

        @Test
        void are_not_put_aside_with_one_that_cannot_succeed() {
            List<String> keys = arrive("hopeless", "fine", "fine");

            await(() -> state("arrival", keys.get(2)).equals("DONE"));

            assertThat(state("arrival", keys.get(0))).isEqualTo("PARKED");
            assertThat(settledWith(keys.get(1))).isNull();
            assertThat(settledWith(keys.get(2))).isEqualTo(id(keys.get(1)));
        }

        @Test
        void are_nobody_elses_of_the_lane() {
            List<String> keys = new ArrayList<>();
            QuarkusTransaction.requiringNew()
                    .run(
                            () -> {
                                keys.addAll(insert("sub_1", "fine"));
                                keys.addAll(insert("in_1", "fine"));
                                keys.addAll(insert("sub_1", "fine"));
                            });

            await(() -> keys.stream().allMatch(key -> state("arrival", key).equals("DONE")));

            assertThat(handler.togetherWith(keys.get(0))).containsExactly(keys.get(0), keys.get(2));
            assertThat(handler.togetherWith(keys.get(1))).containsExactly(keys.get(1));
        }

        private List<String> arrive(String... behaviours) {
            return QuarkusTransaction.requiringNew().call(() -> insert("sub_1", behaviours));
        }

        /** At once, so that the look at the first is made after all of them came. */
        private List<String> insert(String subject, String... behaviours) {
            List<String> keys = new ArrayList<>();
            for (String behaviour : behaviours) {
                String key = behaviour + " " + UUID.randomUUID();
                database.createNativeQuery(
                                """
                                insert into arrival (source, key, lane, subject, body, received_at, state, due_at)
                                values ('test/one', ?1, ?2, ?3, convert_to(?1, 'UTF8'), now(), 'WAITING', now())
                                """)
                        .setParameter(1, key)
                        .setParameter(2, lane)
                        .setParameter(3, subject)
                        .executeUpdate();
                keys.add(key);
            }
            return keys;
        }
    }

    @Nested
    class A_source_that_is_slow {

        private final String slow = "test/" + UUID.randomUUID();

        /** Nine lanes of it, and each look at one lasts until the test lets go. */
        @Test
        void has_four_workers_at_most_and_whoever_comes_meanwhile_has_the_fifth() {
            List<String> held = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                held.add(receive(slow, lane + i, "holds " + UUID.randomUUID()));
            }
            await(() -> held.stream().mapToInt(handler::triesOf).sum() == 4);

            String other = receive("test/one", lane, "fine " + UUID.randomUUID());
            await(() -> state("arrival", other).equals("DONE"));

            assertThat(held.stream().mapToInt(handler::triesOf).sum()).isEqualTo(4);
            held.forEach(handler::letGo);
            await(() -> held.stream().allMatch(key -> state("arrival", key).equals("DONE")));
        }

        private String receive(String source, String lane, String key) {
            arrivals.receiveNow(
                    new Arrivals.Incoming(
                            source, key, lane, "", key.getBytes(StandardCharsets.UTF_8)));
            return key;
        }
    }

    @Nested
    class What_cannot_succeed {

        @Test
        void is_one_work_item_for_a_reason_that_counts_its_cases() {
            String first = "hopeless " + UUID.randomUUID();
            receive(first);
            String second = depart("hopeless");
            await(
                    () ->
                            state("arrival", first).equals("PARKED")
                                    && state("departure", second).equals("PARKED"));

            assertThat(
                            rows.count(
                                    "select count(*) from work_item where settled_at is null and batch in"
                                            + " ('operations.parked:arrival:a person must look', 'operations.parked:departure:a person must look')"))
                    .isEqualTo(2);
        }
    }

    @Test
    void what_is_parked_is_counted_by_a_metric() {
        String payload = depart("hopeless");
        await(() -> state("departure", payload).equals("PARKED"));

        assertThat(given().get("/q/metrics").asString())
                .containsPattern("guichet_relay_parked\\{.*queue=\"departures\".*} [1-9]")
                .containsPattern("guichet_relay_parked\\{.*queue=\"arrivals\".*} [0-9]");
    }

    @Nested
    class A_worker {

        @Test
        void that_was_slower_than_its_lease_leaves_no_mark() {
            Queue<String> queue =
                    new Queue<>("departure", "kind", dataSource, row -> row.getString("payload"));
            Instant longAgo = Instant.parse("2000-01-01T00:00:00Z");
            String payload = "fine " + UUID.randomUUID();
            // due in 2000, so that this test claims it before the running workers may: they see it
            // only when its lease is over
            Queue.Claimed<String> slow =
                    QuarkusTransaction.requiringNew()
                            .call(
                                    () -> {
                                        insertDueAt(payload, longAgo);
                                        return queue.claim(longAgo, Shares.Turn.ANYBODY)
                                                .orElseThrow();
                                    });

            await(() -> state("departure", payload).equals("DONE"));

            boolean marked =
                    QuarkusTransaction.requiringNew().call(() -> queue.done(slow, longAgo));
            assertThat(marked).isFalse();
            assertThat(handler.effectsOf(payload)).isEqualTo(1);
        }
    }

    @Nested
    class An_entry_in_a_workers_hand {

        private final String key = "holds " + UUID.randomUUID();

        @Test
        void that_is_put_aside_stays_aside_and_what_the_worker_does_has_no_effect() {
            long id = inHand();

            assertThat(acts.park(Direction.ARRIVALS, id, "by hand", SOMEBODY)).isTrue();
            handler.letGo(key);

            await(() -> handler.effectsOf(key) == 1);
            String after = "fine " + UUID.randomUUID();
            receive(after);
            await(() -> handler.keptOf(after) == 1);
            assertThat(state("arrival", key)).isEqualTo("PARKED");
            assertThat(handler.keptOf(key)).isZero();
        }

        @Test
        void that_is_put_aside_and_back_happens_once() {
            long id = inHand();

            assertThat(acts.park(Direction.ARRIVALS, id, "by hand", SOMEBODY)).isTrue();
            assertThat(acts.replay(Direction.ARRIVALS, id, SOMEBODY)).isTrue();
            await(() -> handler.triesOf(key) == 2);
            handler.letGo(key);

            await(() -> state("arrival", key).equals("DONE"));
            await(() -> handler.effectsOf(key) == 2);
            String after = "fine " + UUID.randomUUID();
            receive(after);
            await(() -> handler.keptOf(after) == 1);
            assertThat(handler.keptOf(key)).isEqualTo(1);
        }

        @Test
        void cannot_be_put_back_since_it_is_not_aside() {
            long id = inHand();

            assertThat(acts.replay(Direction.ARRIVALS, id, SOMEBODY)).isFalse();

            handler.letGo(key);
            await(() -> state("arrival", key).equals("DONE"));
            assertThat(handler.triesOf(key)).isEqualTo(1);
        }

        private long inHand() {
            receive(key);
            await(() -> handler.triesOf(key) == 1);
            return id(key);
        }
    }

    private void insertDueAt(String payload, Instant due) {
        database.createNativeQuery(
                        "insert into departure (kind, lane, payload, created_at, state, due_at) values ('test', ?1, ?2, ?3, 'WAITING', ?3)")
                .setParameter(1, lane)
                .setParameter(2, payload)
                .setParameter(3, due)
                .executeUpdate();
    }

    private String depart(String behaviour) {
        String payload = behaviour + " " + UUID.randomUUID();
        QuarkusTransaction.requiringNew().run(() -> departures.depart("test", lane, payload));
        return payload;
    }

    private Arrivals.Receipt receive(String key) {
        return arrivals.receiveNow(
                new Arrivals.Incoming(
                        "test/one", key, lane, "", key.getBytes(StandardCharsets.UTF_8)));
    }

    private @Nullable Long settledWith(String key) {
        return (Long) rows.one("select settled_with from arrival where key = ?1", key);
    }

    private long id(String key) {
        return rows.count("select id from arrival where key = ?1", key);
    }

    private String state(String table, String what) {
        String column = table.equals("arrival") ? "key" : "payload";
        return (String)
                database.createNativeQuery(
                                "select state from " + table + " where " + column + " = ?1")
                        .setParameter(1, what)
                        .getSingleResult();
    }

    private String reason(String payload) {
        return (String)
                database.createNativeQuery("select reason from departure where payload = ?1")
                        .setParameter(1, payload)
                        .getSingleResult();
    }

    private static void await(Supplier<Boolean> condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.get()) {
            assertThat(System.nanoTime()).as("waited 30 s in vain").isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000L);
        }
    }
}
