// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.guichet.kernel.Keys;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What migrations and configuration change is in the log from the next start on. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class WatchedChangesTest {

    private record Shelf(
            Map<String, String> now, Map<String, String> nowAsBefore, boolean tellsValues)
            implements Watched {

        @Override
        public String area() {
            return "shelf";
        }
    }

    private static final Map<String, String> FIRST = Map.of("bread", "EUR 3", "milk", "EUR 1");

    @Inject WatchedChanges changes;
    @Inject Rows rows;
    @Inject AuditTrail trail;

    private long before;

    @BeforeEach
    void an_empty_shelf() {
        rows.change("delete from audit_watched where area = 'shelf'");
        start(FIRST);
        before = rows.count("select max(id) from audit_entry");
    }

    @Test
    void a_start_with_nothing_new_tells_nothing() {
        start(FIRST);
        assertThat(told()).isEmpty();
    }

    @Test
    void a_line_for_each_change_and_a_hash_over_all() {
        start(Map.of("bread", "EUR 4", "salt", "EUR 2"));

        assertThat(told())
                .startsWith(
                        "shelf.changed shelf:bread EUR 3 -> EUR 4",
                        "shelf.changed shelf:milk EUR 1 -> nothing",
                        "shelf.changed shelf:salt nothing -> EUR 2")
                .hasSize(4);
        assertThat(told().getLast()).matches("shelf.stands shelf 2 things, sha256:[0-9a-f]{64}");
    }

    @Test
    void values_stay_unsaid_where_they_are_secrets() {
        changes.compare(new Shelf(Map.of("bread", "EUR 4"), Map.of(), false));

        assertThat(told())
                .startsWith(
                        "shelf.changed shelf:bread changed", "shelf.changed shelf:milk removed");
    }

    @Test
    void a_key_that_was_rolled_changes_nothing_else() {
        changes.compare(new Shelf(Map.of("bread", "x", "milk", "y"), FIRST, false));

        assertThat(told()).hasSize(1).first().asString().startsWith("shelf.stands");
    }

    @Test
    void whoever_puts_the_table_right_by_hand_is_told_of_too() {
        rows.change(
                "update audit_watched set value = 'EUR 4' where area = 'shelf' and name = 'bread'");
        start(Map.of("bread", "EUR 4", "milk", "EUR 1"));

        assertThat(told()).hasSize(1).first().asString().startsWith("shelf.unexplained shelf");
    }

    @Test
    void a_fingerprint_tells_neither_the_value_nor_that_two_keys_have_the_same() {
        Keys keys =
                ConfigProvider.getConfig()
                        .unwrap(io.smallrye.config.SmallRyeConfig.class)
                        .getConfigMapping(Keys.class);
        Map<String, String> now = new WatchedConfiguration(ConfigProvider.getConfig(), keys).now();

        assertThat(now).containsKeys("GUICHET_KEYS_LOG", "QUARKUS_DATASOURCE_PASSWORD");
        assertThat(now.get("GUICHET_KEYS_LOG")).isNotEqualTo(now.get("GUICHET_KEYS_REPLY"));
        assertThat(now.values()).allMatch(value -> value.matches("[0-9a-f]{16}"));
    }

    private void start(Map<String, String> things) {
        changes.compare(new Shelf(things, things, true));
    }

    private List<String> told() {
        return trail
                .page(
                        new AuditTrail.Filter(Optional.empty(), Optional.of("worker:start")),
                        Optional.empty())
                .entries()
                .reversed()
                .stream()
                .filter(entry -> entry.id() > before)
                .map(AuditTrail.Entry::event)
                .map(event -> event.act() + " " + event.subject() + " " + event.detail())
                .toList();
    }
}
