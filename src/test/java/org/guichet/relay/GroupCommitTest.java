// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.guichet.relay.Arrivals.Incoming;
import org.guichet.relay.Arrivals.Overloaded;
import org.guichet.relay.Arrivals.Receipt;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class GroupCommitTest {

    @Inject Arrivals arrivals;
    @Inject DataSource database;
    @Inject WakeUp wakeUp;

    private final String run = UUID.randomUUID().toString();

    @Test
    void what_comes_at_once_is_all_stored() {
        List<CompletableFuture<Receipt>> receipts =
                IntStream.range(0, 600).mapToObj(i -> come("fine " + run + i, "lane")).toList();

        assertThat(receipts).allSatisfy(one -> assertThat(one.join()).isEqualTo(Receipt.STORED));
    }

    @Test
    void of_the_same_thing_many_times_at_once_one_is_the_first() {
        List<Receipt> receipts =
                IntStream.range(0, 50).mapToObj(i -> come("fine " + run, "lane")).toList().stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(receipts).containsOnlyOnce(Receipt.STORED).contains(Receipt.DUPLICATE);
    }

    @Test
    void the_same_things_in_any_order_are_each_stored_once() {
        List<String> keys =
                new ArrayList<>(IntStream.range(0, 300).mapToObj(i -> "fine " + run + i).toList());
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 10; i++) {
            Collections.shuffle(keys, random);
            keys.forEach(key -> receipts.add(come(key, "lane")));
        }

        assertThat(receipts.stream().map(CompletableFuture::join))
                .filteredOn(Receipt.STORED::equals)
                .hasSize(300);
    }

    @Test
    void what_the_database_refuses_fails_alone() {
        List<CompletableFuture<Receipt>> before =
                IntStream.range(0, 20).mapToObj(i -> come("fine " + run + i, "lane")).toList();
        CompletableFuture<Receipt> bad = come("fine " + run + "bad", "a lane too long".repeat(20));
        List<CompletableFuture<Receipt>> after =
                IntStream.range(20, 40).mapToObj(i -> come("fine " + run + i, "lane")).toList();

        assertThatThrownBy(bad::join)
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("not stored");
        assertThat(before).allSatisfy(one -> assertThat(one.join()).isEqualTo(Receipt.STORED));
        assertThat(after).allSatisfy(one -> assertThat(one.join()).isEqualTo(Receipt.STORED));
    }

    @Test
    void whoever_comes_to_a_full_hall_is_told_to_come_again() {
        // nobody writes: it was never started
        GroupCommit full = new GroupCommit(database, InstantSource.system(), wakeUp);
        List<CompletableFuture<Receipt>> receipts =
                IntStream.range(0, 5000)
                        .mapToObj(i -> full.store(incoming("fine " + run + i, "lane")))
                        .map(one -> one.toCompletableFuture())
                        .toList();

        assertThat(receipts.getFirst()).isNotDone();
        assertThatThrownBy(() -> receipts.getLast().join()).hasCauseInstanceOf(Overloaded.class);
    }

    private CompletableFuture<Receipt> come(String key, String lane) {
        return arrivals.receive(incoming(key, lane)).toCompletableFuture();
    }

    private static Incoming incoming(String key, String lane) {
        return new Incoming("test/one", key, lane, "", key.getBytes(StandardCharsets.UTF_8));
    }
}
