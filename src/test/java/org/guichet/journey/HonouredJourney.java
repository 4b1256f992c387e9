// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.journey.House.Said;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The real product and a core that lies, in both directions: {@code ./guichet verify --core} names
 * each look that one side hides. And what a letter says of the log is held against it.
 */
@Tag("journey")
class HonouredJourney {

    private static final Pattern PRINTED =
            Pattern.compile("entr\\S+ : (\\d+)\\) : empreinte ([0-9a-f]{32})");

    private static House house;

    @BeforeAll
    static void open() throws IOException {
        house = House.withoutKeycloak("honoured");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void a_look_that_one_side_hides_is_named_by_the_other() throws Exception {
        house.awaitCount(
                "select count(*) from (select from audit_checkpoint where size > 0 limit 1) one",
                1);
        asksForALink();
        JsonNode mail = house.awaitMail(Steps.HER_ADDRESS, "/.well-known/guichet-log/printed/");
        aged();

        Said honest = house.command("verify", "--core");
        assertThat(honest.text()).contains("What was compared agrees with the log.");
        assertThat(honest.status()).isZero();
        holdsTheLineOf(mail);

        String hidden = lie(Map.of("outage", false, "hide_grant", look(0)));
        String invented = lie(Map.of("outage", false, "invent_grant", Steps.CLAIRE));
        Said lied = house.command("verify", "--core");
        assertThat(lied.text())
                .contains(
                        hidden + ": the core answered it, and does not show it in its list",
                        invented + ": the core honoured it, our log does not know it",
                        "DIFFER in 2 looks");
        assertThat(lied.status()).isEqualTo(1);
        assertThat(house.count("select count(*) from work_item where kind = 'log.grants.differ'"))
                .isEqualTo(1);
    }

    @Test
    void an_orderly_stop_leaves_nothing_unsigned() throws Exception {
        asksForALink();
        house.stopProduct();
        Said stopped = house.command("verify");
        long unsigned =
                house.count(
                        "select count(*) from audit_leaf where index >= (select max(size) from audit_checkpoint)");
        house.startProduct();

        assertThat(stopped.text())
                .contains("The log is whole: nothing differs.")
                .doesNotContain("since the last checkpoint", "for a place in the tree");
        assertThat(unsigned).isZero();
    }

    /** Ends when the core was asked twice for it: who she is, and where she wants her letter. */
    private static void asksForALink() throws Exception {
        String fetches =
                "select count(*) from account_fetch where answered_at is not null and account = '%s'"
                        .formatted(Steps.CLAIRE);
        long before = house.count(fetches);
        house.submit(house.product("/premium/link?lang=fr"), Map.of("email", Steps.HER_ADDRESS));
        house.awaitCount(fetches, before + 2);
    }

    /** Which grant it was about. */
    private static String lie(Map<String, Object> wish) {
        house.post(house.sandbox("/core/control"), wish);
        return wish.getOrDefault("hide_grant", newest()).toString();
    }

    private static String look(int number) {
        return grants().path(number).path("jti").asText();
    }

    private static String newest() {
        return look(grants().size() - 1);
    }

    private static JsonNode grants() {
        return house.json(house.sandbox("/core/control/accounts/" + Steps.CLAIRE))
                .path("honoured_grants");
    }

    private static void holdsTheLineOf(JsonNode mail) throws IOException, InterruptedException {
        Matcher line = PRINTED.matcher(mail.path("text").asText().replace('\u00a0', ' '));
        assertThat(line.find()).isTrue();
        assertThat(house.command("verify", "--printed", line.group(1), line.group(2)).status())
                .isZero();
        String other = UUID.randomUUID().toString().replace("-", "");
        assertThat(house.command("verify", "--printed", line.group(1), other).status())
                .isEqualTo(1);
    }

    /**
     * A minute is left for a core that shows later what it did, and one after the day on which
     * comparing began; this journey waits for neither.
     */
    private static void aged() throws SQLException, IOException {
        try (Connection connection = house.superuser("guichet");
                Statement statement = connection.createStatement()) {
            // past the triggers, which keep an answer as it was noted
            statement.execute("set session_replication_role = replica");
            statement.execute(
                    "update account_fetch set answered_at = answered_at - interval '2 minutes'");
            statement.execute("update grant_comparison_start set at = at - interval '2 minutes'");
        }
    }
}
