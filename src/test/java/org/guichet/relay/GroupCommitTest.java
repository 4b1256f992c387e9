// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
    void a_connection_goes_back_to_the_pool_without_the_writers_time_limit() throws Exception {
        for (int i = 0; i < 5; i++) {
            CompletableFuture<Receipt> bad = come("fine " + run + i, "a lane too long".repeat(20));
            assertThatThrownBy(bad::join).isInstanceOf(CompletionException.class);
        }
        List<Connection> all = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                all.add(database.getConnection());
                assertThat(all.getLast().getNetworkTimeout()).isZero();
            }
        } finally {
            for (Connection one : all) {
                one.close();
            }
        }
    }

    @Test
    void is_stored_as_it_came_beside_what_was_there_and_beside_what_was_not() throws Exception {
        String text = "fine é 漢 🎂 \\ \t \n " + run;
        assertThat(arrivals.receive(of(text + 1)).toCompletableFuture().join())
                .isEqualTo(Receipt.STORED);
        // the first again: from here on rows that are there are stepped over
        assertThat(arrivals.receive(of(text + 1)).toCompletableFuture().join())
                .isEqualTo(Receipt.DUPLICATE);
        assertThat(arrivals.receive(of(text + 2)).toCompletableFuture().join())
                .isEqualTo(Receipt.STORED);

        assertThat(stored(text + 1))
                .isEqualTo(stored(text + 2))
                .startsWith("lane é|about 漢|a.type|00ff50470ac3|")
                .endsWith("|true");
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

    private static Incoming of(String key) {
        byte[] body = {0, -1, 'P', 'G', '\n', (byte) 0xc3};
        return new Incoming("test/one", key, "lane é", "about 漢", "a.type", body);
    }

    /** What came, and whether the times are of this minute; workers may have tried it since. */
    private String stored(String key) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement(
                                """
                                select lane || '|' || subject || '|' || type || '|' || encode(body, 'hex')
                                    || '|' || (due_at >= received_at and abs(extract(epoch from now() - received_at)) < 60)
                                from arrival where source = 'test/one' and key = ?""")) {
            query.setString(1, key);
            try (ResultSet row = query.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getString(1);
            }
        }
    }

    private static Incoming incoming(String key, String lane) {
        return new Incoming("test/one", key, lane, "", key.getBytes(StandardCharsets.UTF_8));
    }
}
