// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.guichet.premium.Seller;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class InvoiceNumbersTest {

    private static final Seller NZ = new Seller("nz");

    @Inject InvoiceNumbers numbers;

    @Test
    void numbers_that_thirty_two_writers_take_have_no_gap_and_no_double_though_every_third_fails()
            throws Exception {
        List<Future<Optional<String>>> taken = new ArrayList<>();
        try (ExecutorService hands = Executors.newFixedThreadPool(32)) {
            for (int i = 0; i < 480; i++) {
                boolean fails = i % 3 == 0;
                taken.add(hands.submit(() -> fails ? lose(1999) : Optional.of(take(1999))));
            }
        }
        List<String> got = new ArrayList<>();
        for (Future<Optional<String>> one : taken) {
            one.get().ifPresent(got::add);
        }
        assertThat(got)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 320).mapToObj("NZ-1999-%06d"::formatted).toList());
    }

    /** As where something else of the transaction fails. */
    private Optional<String> lose(int year) {
        assertThatThrownBy(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(
                                                () -> {
                                                    numbers.next(NZ, "NZ", year);
                                                    throw new IllegalStateException("meant");
                                                }))
                .hasMessageContaining("meant");
        return Optional.empty();
    }

    @Test
    void a_number_of_a_transaction_that_failed_is_given_to_the_next() {
        assertThatThrownBy(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(
                                                () -> {
                                                    numbers.next(NZ, "NZ", 1998);
                                                    throw new IllegalStateException("meant");
                                                }))
                .hasMessageContaining("meant");
        assertThat(take(1998)).isEqualTo("NZ-1998-000001");
    }

    private String take(int year) {
        return QuarkusTransaction.requiringNew().call(() -> numbers.next(NZ, "NZ", year));
    }
}
