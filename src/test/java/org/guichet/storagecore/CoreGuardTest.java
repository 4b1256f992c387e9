// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.guichet.storagecore.CoreGuard.Call;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CoreGuardTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Question<Bound.Found> QUESTION =
            Question.general("/v1/x", Reading.as(Shapes.FOUND, Bound.Found.class));

    private final AtomicInteger asked = new AtomicInteger();
    private Instant now = START;
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final CoreAlarm alarm = new CoreAlarm(metrics);
    private final CoreGuard guard =
            new CoreGuard("test", alarm, () -> now, Duration.ofMillis(400), Duration.ofMillis(300));

    @Nested
    class WhileTheCoreIsAway {

        @Test
        void it_is_asked_six_times_then_left_alone_and_the_first_failure_is_remembered() {
            for (int i = 0; i < 20; i++) {
                assertThat(ask(away())).isEqualTo(down(i < 6 ? "gone" : "not asked", START));
                now = now.plusSeconds(1);
            }
            assertThat(asked).hasValue(6);
        }

        @Test
        void one_question_tries_after_a_rest_and_all_goes_on_when_it_is_answered() {
            fail(6, away());

            await().pollInterval(Duration.ofMillis(50))
                    .untilAsserted(() -> assertThat(ask(good())).isEqualTo(found()));

            assertThat(ask(good())).isEqualTo(found());
            now = now.plusSeconds(60);
            assertThat(ask(away())).isEqualTo(down("gone", now));
        }
    }

    @Nested
    class WhileTheCoreBreaksItsContract {

        @Test
        void it_is_left_alone_as_well_and_everything_is_withheld() {
            fail(6, leaking());

            assertThat(ask(good())).isEqualTo(new Fetched.Breached<>("never-field"));
            assertThat(asked).hasValue(6);
        }

        @Test
        void operators_see_each_answer_withheld_and_that_it_is_left_alone() {
            fail(7, leaking());

            assertThat(metrics.get("guichet.core.withheld").tag("rule", "never-field").counter())
                    .returns(6.0, Counter::count);
            assertThat(metrics.get("guichet.core.breaker").tag("state", "OPEN").counter())
                    .returns(1.0, Counter::count);
        }
    }

    @Test
    void refusals_in_the_contracts_words_are_no_failures() {
        for (int i = 0; i < 20; i++) {
            assertThat(ask(() -> new Fetched.Said<>(Trouble.ACCOUNT_NOT_FOUND)))
                    .isInstanceOf(Fetched.Said.class);
        }
        assertThat(asked).hasValue(20);
    }

    @Test
    void a_question_that_takes_too_long_is_given_up() {
        assertThat(
                        ask(
                                () -> {
                                    Thread.sleep(60_000);
                                    return found();
                                }))
                .isInstanceOf(Fetched.Down.class);
    }

    @Nested
    class WhileSixteenAreUnderWay {

        private final CoreGuard patient =
                new CoreGuard(
                        "test", alarm, () -> now, Duration.ofSeconds(30), Duration.ofSeconds(30));
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final Deque<Hanging> hanging = new ArrayDeque<>();

        /** A question that the core leaves without an answer until the test says how it ends. */
        private final class Hanging {
            private final CountDownLatch inside = new CountDownLatch(1);
            private final CompletableFuture<Call<Bound.Found>> end = new CompletableFuture<>();
            private final Future<Fetched<Bound.Found>> answer =
                    threads.submit(
                            () ->
                                    patient.run(
                                            () -> {
                                                inside.countDown();
                                                return end.join().make();
                                            },
                                            QUESTION));

            Fetched<Bound.Found> ends(Call<Bound.Found> call) throws Exception {
                end.complete(call);
                return answer.get(10, TimeUnit.SECONDS);
            }
        }

        @BeforeEach
        void sixteenAreAsked() {
            for (int i = 0; i < CoreGuard.AT_ONCE; i++) {
                oneMore();
            }
        }

        @AfterEach
        void allAreAnswered() throws Exception {
            for (Hanging one : hanging) {
                one.ends(good());
            }
            threads.shutdown();
        }

        @Test
        void the_next_is_told_so_until_one_has_ended() throws Exception {
            assertThat(next()).isEqualTo(down("too many at once", START));

            assertThat(hanging.removeFirst().ends(good())).isEqualTo(found());

            assertThat(next()).isEqualTo(found());
        }

        /** One that was not made says nothing about the core. */
        @Test
        void those_told_so_do_not_keep_a_hanging_core_from_being_left_alone() throws Exception {
            for (int late = 0; late < CoreGuard.WINDOW; late++) {
                for (int i = 0; i < 10; i++) {
                    assertThat(next()).isEqualTo(down("too many at once", START));
                }
                assertThat(hanging.removeFirst().ends(late())).isEqualTo(down("late", START));
                oneMore();
            }

            assertThat(next()).isEqualTo(down("not asked", START));
        }

        private Fetched<Bound.Found> next() {
            return patient.run(good(), QUESTION);
        }

        private void oneMore() {
            Hanging one = new Hanging();
            hanging.add(one);
            await().until(() -> one.inside.getCount() == 0 || one.answer.isDone());
        }
    }

    private void fail(int times, Call<Bound.Found> call) {
        for (int i = 0; i < times; i++) {
            ask(call);
        }
    }

    private Fetched<Bound.Found> ask(Call<Bound.Found> call) {
        return guard.run(
                () -> {
                    asked.incrementAndGet();
                    return call.make();
                },
                QUESTION);
    }

    private static Call<Bound.Found> good() {
        return CoreGuardTest::found;
    }

    private static Call<Bound.Found> away() {
        return () -> {
            throw new IOException("gone");
        };
    }

    private static Call<Bound.Found> late() {
        return () -> {
            throw new CoreDown("late");
        };
    }

    private static Call<Bound.Found> leaking() {
        return () -> {
            throw new Breach("/", "never-field", "secretKey");
        };
    }

    private static Fetched<Bound.Found> found() {
        return new Fetched.Got<>(
                new Bound.Found("acc_01J9ZK3V5Q0FRC1A1REMART1N0"), Optional.empty());
    }

    private static Fetched<Bound.Found> down(String reason, Instant since) {
        return new Fetched.Down<>(reason, since);
    }
}
