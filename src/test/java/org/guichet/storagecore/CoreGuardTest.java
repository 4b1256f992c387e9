// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.guichet.storagecore.CoreGuard.Call;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CoreGuardTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Question<Bound.Found> QUESTION =
            Question.general("/v1/x", Reading.as(Shapes.FOUND, Bound.Found.class));

    private final AtomicInteger asked = new AtomicInteger();
    private Instant now = START;
    private final CoreGuard guard =
            new CoreGuard("test", () -> now, Duration.ofMillis(400), Duration.ofMillis(300));

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
    }

    @Test
    void refusals_in_the_contracts_words_are_no_failures() {
        for (int i = 0; i < 20; i++) {
            assertThat(ask(() -> new Fetched.Said<>(404, "account-not-found")))
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

    @Test
    void sixteen_are_asked_at_once_and_the_next_is_told_so() throws Exception {
        CoreGuard patient =
                new CoreGuard("test", () -> now, Duration.ofSeconds(1), Duration.ofSeconds(30));
        CountDownLatch inside = new CountDownLatch(CoreGuard.AT_ONCE);
        CountDownLatch open = new CountDownLatch(1);
        List<Future<Fetched<Bound.Found>>> waiting = new ArrayList<>();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (int i = 0; i < CoreGuard.AT_ONCE; i++) {
                waiting.add(
                        threads.submit(
                                () ->
                                        patient.run(
                                                () -> {
                                                    inside.countDown();
                                                    open.await();
                                                    return found();
                                                },
                                                QUESTION)));
            }
            inside.await();
            assertThat(patient.run(CoreGuardTest::found, QUESTION))
                    .isEqualTo(down("too many at once", START));
            open.countDown();
            for (Future<Fetched<Bound.Found>> one : waiting) {
                assertThat(one.get()).isEqualTo(found());
            }
        }
        assertThat(patient.run(CoreGuardTest::found, QUESTION)).isEqualTo(found());
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
