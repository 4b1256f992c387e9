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
    void numbers_taken_at_the_same_time_have_no_gap_and_no_double() throws Exception {
        List<Future<String>> taken = new ArrayList<>();
        try (ExecutorService hands = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 40; i++) {
                taken.add(hands.submit(() -> take(1999)));
            }
        }
        List<String> got = new ArrayList<>();
        for (Future<String> one : taken) {
            got.add(one.get());
        }
        assertThat(got)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 40).mapToObj("NZ-1999-%06d"::formatted).toList());
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
