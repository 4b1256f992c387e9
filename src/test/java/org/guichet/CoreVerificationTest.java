// SPDX-License-Identifier: Apache-2.0
package org.guichet;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.guichet.accounts.GrantComparison;
import org.guichet.audit.Audit;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.premium.Customers;
import org.guichet.support.PostgresForTests;
import org.guichet.support.fakes.FakeHonouredGrants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code ./guichet verify --core} says; what it finds is told by GrantComparisonTest. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class CoreVerificationTest {

    @Inject GrantComparison comparison;
    @Inject FakeHonouredGrants core;
    @Inject Audit audit;
    @Inject EntityManager database;

    private final AccountId account = Customers.someone();

    @BeforeEach
    @AfterEach
    void forget() {
        core.shows(List.of());
        core.isDown(false);
        core.knowsNobody(false);
        core.givesLastPagesOnly(false);
    }

    @Test
    void looks_that_are_too_young_to_compare_are_counted() {
        fetched(true);
        assertThat(said())
                .containsPattern("[0-9,]+ looks? (is|are) too young to compare:")
                .containsPattern("[0-9,]+ accounts? compared");
    }

    @Test
    void an_account_that_the_core_never_knew_is_left_out_and_not_counted_as_compared() {
        fetched(false);
        core.knowsNobody(true);
        assertThat(said())
                .contains("left out " + account + ": the core knows no such account")
                .contains("0 accounts compared, ")
                .doesNotContain("too young");
    }

    private void fetched(boolean answered) {
        UUID jti = UUID.randomUUID();
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            long entry =
                                    audit.record(
                                            new Actor.Worker("letter"),
                                            "account.fetched",
                                            account.value(),
                                            "jti:" + jti + " ACCOUNT SYSTEM letter");
                            change(
                                    "insert into account_fetch (jti, entry, account, call, by_agent, signed_at) values (?1, ?2, ?3, 'ACCOUNT', false, now())",
                                    jti,
                                    entry,
                                    account.value());
                        });
        if (answered) {
            QuarkusTransaction.requiringNew()
                    .run(
                            () ->
                                    change(
                                            "update account_fetch set answered_at = now() where jti = ?1",
                                            jti));
        }
    }

    private void change(String sql, Object... values) {
        var query = database.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        query.executeUpdate();
    }

    private String said() {
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream captured = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(captured);
            new CoreVerification(comparison).run();
        } finally {
            System.setOut(out);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
