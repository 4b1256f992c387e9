// SPDX-License-Identifier: Apache-2.0
package org.guichet.house;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.arc.All;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.guichet.kernel.Expiry;
import org.guichet.support.Jobs;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each table of the migrated database says who owns it and how long it keeps a row, and does. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class RetentionTest {

    private static final Pattern COMMENT =
            Pattern.compile(
                    "owner: ([a-z]+(?:\\.[a-z]+)*); retention: (for ever|while .+|with its ([a-z_]+)|(\\d+ (?:days|months|years)) after .+)");
    private static final Pattern COLUMN =
            Pattern.compile(", its ([a-z_]+) (\\d+ (?:days|months|years)) after");
    private static final String BY_OWNER = "removed by the owner role";

    @Inject DataSource database;
    @Inject @All List<Expiry> expiries;
    @Inject Jobs jobs;

    private final Rows rows = new Rows();

    @Nested
    class Every_table {

        @Test
        void names_an_owner_that_exists_and_a_retention() throws SQLException {
            assertThat(comments())
                    .hasSizeGreaterThan(30)
                    .allSatisfy(
                            (table, comment) -> {
                                assertThat(comment).as(table).matches(COMMENT);
                                assertThat(
                                                Path.of(
                                                        "src/main/java/org/guichet",
                                                        of(comment).group(1).replace('.', '/'),
                                                        "package-info.java"))
                                        .as("the owner of %s", table)
                                        .exists();
                            });
        }

        @Test
        void whose_retention_counts_from_a_day_is_emptied_by_the_job_after_just_that_time()
                throws SQLException {
            Map<String, List<Expiry>> byTable =
                    expiries.stream().collect(groupingBy(Expiry::table));
            comments()
                    .forEach(
                            (table, comment) -> {
                                String kept = of(comment).group(4);
                                List<Expiry> said =
                                        byTable.getOrDefault(table, List.of()).stream()
                                                .filter(expiry -> expiry.blanked().isEmpty())
                                                .toList();
                                if (kept == null || comment.contains(BY_OWNER)) {
                                    assertThat(said).as("rows of %s go", table).isEmpty();
                                } else {
                                    assertThat(said)
                                            .as("rows of %s: %s", table, comment)
                                            .singleElement()
                                            .extracting(Expiry::kept)
                                            .isEqualTo(period(kept));
                                }
                            });
        }

        @Test
        void that_promises_to_empty_a_column_does() throws SQLException {
            comments()
                    .forEach(
                            (table, comment) -> {
                                List<MatchResult> promised =
                                        COLUMN.matcher(comment).results().toList();
                                List<Expiry> done =
                                        expiries.stream()
                                                .filter(one -> one.table().equals(table))
                                                .filter(one -> one.blanked().isPresent())
                                                .toList();
                                assertThat(done).as(table).hasSameSizeAs(promised);
                                for (int i = 0; i < done.size(); i++) {
                                    assertThat(done.get(i).kept())
                                            .isEqualTo(period(promised.get(i).group(2)));
                                    assertThat(done.get(i).blanked().orElseThrow())
                                            .startsWith(promised.get(i).group(1) + " =");
                                }
                            });
        }

        @Test
        void that_goes_with_another_one_is_tied_to_it() throws SQLException {
            Map<String, String> comments = comments();
            assertThat(comments).containsKey("message");
            for (var each : comments.entrySet()) {
                String other = of(each.getValue()).group(3);
                if (other != null) {
                    assertThat(
                                    number(
                                            "select count(*) from pg_constraint where contype = 'f' and confdeltype = 'c'"
                                                    + " and conrelid = ?::regclass and confrelid = ?::regclass",
                                            each.getKey(),
                                            other))
                            .as("%s goes with its %s", each.getKey(), other)
                            .isPositive();
                }
            }
        }

        @Test
        void that_only_the_owner_empties_is_closed_to_the_product() throws SQLException {
            List<String> closed =
                    comments().entrySet().stream()
                            .filter(each -> each.getValue().contains(BY_OWNER))
                            .map(Map.Entry::getKey)
                            .toList();
            assertThat(closed).containsExactly("audit_entry");
            assertThatThrownBy(() -> asProduct("delete from audit_entry"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Nested
    class The_job {

        @Test
        void removes_what_is_too_old_and_leaves_what_is_young() throws SQLException {
            for (Expiry expiry : expiries) {
                Instant edge = ago(expiry.kept());
                Period margin =
                        expiry.table().equals("invoice") ? Period.ofYears(1) : Period.ofDays(2);
                Object old = rows.add(expiry.table(), minus(edge, margin));
                Object young = rows.add(expiry.table(), edge.plusSeconds(2 * 86_400));

                run();

                String left = expiry.blanked().isPresent() ? " and text <> ''" : "";
                assertThat(rows.count(expiry.table(), old, left))
                        .as("old row of %s", expiry.table())
                        .isZero();
                assertThat(rows.count(expiry.table(), young, left))
                        .as("young row of %s", expiry.table())
                        .isEqualTo(1);
            }
        }

        @Test
        void does_it_for_more_rows_than_one_batch_takes() throws SQLException {
            String mark = UUID.randomUUID().toString();
            execute(
                    "insert into hand_off (jti, expires_at)"
                            + " select '%s ' || n, now() - interval '40 days' from generate_series(1, 2500) n"
                                    .formatted(mark));

            run();

            assertThat(number("select count(*) from hand_off where jti like ? || '%'", mark))
                    .isZero();
        }

        @Test
        void takes_a_ticket_with_all_that_is_its_own_and_lets_go_what_is_not() throws SQLException {
            long ticket = Long.parseLong(rows.add("ticket", ago(Period.ofYears(3))).toString());
            rows.belongings(ticket);
            long follower = Long.parseLong(rows.add("ticket", ago(Period.ofMonths(1))).toString());
            execute("update ticket set follows = %d where number = %d".formatted(ticket, follower));

            run();

            for (String table :
                    new String[] {"message", "ticket_event", "ticket_letter", "sla_fact"}) {
                assertThat(number("select count(*) from " + table + " where ticket = ?", ticket))
                        .as(table)
                        .isZero();
            }
            assertThat(
                            number(
                                    "select count(*) from ticket where number = ? and follows is null",
                                    follower))
                    .isEqualTo(1);
        }

        @Test
        void never_takes_what_is_not_settled() throws SQLException {
            Instant longAgo = ago(Period.ofYears(20));
            Object parked = rows.add("arrival", longAgo);
            execute("update arrival set state = 'PARKED' where id = " + parked);
            Object open = rows.add("work_item", longAgo);
            execute(
                    "update work_item set settled_at = null, settled_by = null, settled_by_name = null, settlement = null where id = '"
                            + open
                            + "'");
            Object ticket = rows.add("ticket", longAgo);
            execute("update ticket set state = 'OPEN', closed_at = null where number = " + ticket);

            run();

            assertThat(rows.count("arrival", parked, "")).isEqualTo(1);
            assertThat(rows.count("work_item", open, "")).isEqualTo(1);
            assertThat(rows.count("ticket", ticket, "")).isEqualTo(1);
        }

        @Test
        void keeps_a_subscription_for_as_long_as_an_invoice_of_it() throws SQLException {
            Object invoice = rows.add("invoice", ago(Period.ofYears(2)));
            execute(
                    "update subscription s set ended_at = now() - interval '11 years' from invoice i"
                            + " where i.subscription = s.id and i.number = '%s'"
                                    .formatted(invoice));

            run();

            assertThat(rows.count("invoice", invoice, "")).isEqualTo(1);
        }
    }

    @Test
    void an_invoice_is_kept_against_the_product_itself() throws SQLException {
        Object invoice = rows.add("invoice", ago(Period.ofYears(9)));

        assertThatThrownBy(() -> execute("delete from invoice where number = '" + invoice + "'"))
                .hasMessageContaining("is kept until ten years after the year of issue");
    }

    @Test
    void a_letter_that_never_left_keeps_its_text() throws SQLException {
        Object letter = rows.add("letter", ago(Period.ofMonths(7)));
        execute("update letter set sent_at = null where id = '" + letter + "'");

        run();

        assertThat(rows.count("letter", letter, " and text = 'a text'")).isEqualTo(1);
    }

    private void run() {
        jobs.run("relay-retention");
    }

    private static Matcher of(String comment) {
        Matcher matcher = COMMENT.matcher(comment);
        assertThat(matcher.matches()).as(comment).isTrue();
        return matcher;
    }

    private static Period period(String words) {
        int number = Integer.parseInt(words.replaceFirst(" .*", ""));
        return switch (words.replaceFirst(".* ", "")) {
            case "days" -> Period.ofDays(number);
            case "months" -> Period.ofMonths(number);
            default -> Period.ofYears(number);
        };
    }

    private static Instant ago(Period period) {
        return minus(Instant.now(), period);
    }

    private static Instant minus(Instant instant, Period period) {
        return instant.atOffset(ZoneOffset.UTC).minus(period).toInstant();
    }

    private Map<String, String> comments() throws SQLException {
        Map<String, String> comments = new TreeMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(
                                "select relname, coalesce(obj_description(oid, 'pg_class'), '') from pg_class"
                                        + " where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                comments.put(row.getString(1), row.getString(2));
            }
        }
        return comments;
    }

    /** Past all policies: the rows belong to partners. */
    private static Connection eyes() throws SQLException {
        return DriverManager.getConnection(
                ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class),
                "postgres",
                "postgres");
    }

    private void asProduct(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = eyes();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private long number(String sql, Object... values) throws SQLException {
        return Long.parseLong(text(sql, values));
    }

    private String text(String sql, Object... values) throws SQLException {
        try (Connection connection = eyes();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(
                        i + 1, values[i] instanceof Instant at ? Timestamp.from(at) : values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** A row of each table that is done with, since an instant. */
    private final class Rows {

        private static final String ACCOUNT = "'acc_00000000000000000000000000'";

        private static final Map<String, String> MAKING =
                Map.ofEntries(
                        Map.entry(
                                "arrival",
                                "insert into arrival (source, key, lane, body, received_at, state, due_at, settled_at)"
                                        + " values ('test', :id, :id, '', :at, 'DONE', :at, :at) returning id"),
                        Map.entry(
                                "departure",
                                "insert into departure (kind, lane, payload, created_at, state, due_at, settled_at)"
                                        + " values ('test', :id, :id, :at, 'DONE', :at, :at) returning id"),
                        Map.entry(
                                "replay",
                                "insert into replay (direction, state, first_id, last_id, covers, asked_by, asked_at, moved_at, ended_at)"
                                        + " values ('ARRIVALS', 'PARKED', 1, 2, :id, 'agent', :at, :at, :at) returning id"),
                        Map.entry(
                                "closed_account",
                                "insert into closed_account (account, closed_at)"
                                        + " values ('acc_' || left(upper(md5(:id)), 26), :at) returning account"),
                        Map.entry(
                                "truth_run",
                                "insert into truth_run (seller, kind, since, until, too_old, part, due_at, started_at, ended_at)"
                                        + " values ('zz', 'MISSED', :at, :at, false, 'EVENTS', :at, :at, :at) returning id"),
                        Map.entry(
                                "money_fact",
                                "insert into money_fact (seller, kind, reference, amount_minor, currency, occurred_at, posted_at)"
                                        + " values ('eu', 'PAYMENT', :id, 1, 'EUR', :at, :at) returning id"),
                        Map.entry(
                                "credit_note",
                                "insert into credit_note (number, seller, invoice, refund, account, seller_name, seller_address,"
                                        + " country, language, currency, net_minor, tax_minor, total_minor, issued_on)"
                                        + " values ('EU-C-1999-' || lpad((random() * 1e15)::bigint::text, 16, '0'), 'eu', 'EU-1999-000001',"
                                        + " :id::uuid, "
                                        + ACCOUNT
                                        + ", 'x', 'x', 'FR', 'en', 'EUR', 1, 0, 1, :at) returning number"),
                        Map.entry(
                                "refund",
                                "insert into refund (id, seller, amount_minor, currency, state, reason, asked_at, truth_as_of)"
                                        + " values (:id::uuid, 'eu', 1, 'EUR', 'DONE', 'x', :at, :at) returning id"),
                        Map.entry(
                                "dispute",
                                "insert into dispute (id, seller, reference, amount_minor, currency, reason, standing, opened_at, truth_as_of)"
                                        + " values (:id::uuid, 'eu', :id, 1, 'EUR', 'x', 'WON', :at, :at) returning id"),
                        Map.entry(
                                "payout",
                                "insert into payout (id, seller, reference, amount_minor, currency, state, arrives_on, made_at, truth_as_of)"
                                        + " values (:id::uuid, 'eu', :id, 1, 'EUR', 'PAID', :at, :at, :at) returning id"),
                        Map.entry(
                                "refused_operation",
                                "insert into refused_operation (seller, operation, times, refused_at)"
                                        + " values ('zz', :id, 1, :at) returning operation"),
                        Map.entry(
                                "letter",
                                "insert into letter (id, kind, language, account, subject, text, message_id, written_at, sent_at)"
                                        + " values (:id::uuid, 'test-letter', 'en', "
                                        + ACCOUNT
                                        + ", 'a subject', 'a text', :id, :at, :at) returning id"),
                        Map.entry(
                                "visitor_session",
                                "insert into visitor_session (id, token_hash, account, mask, proof, language, opened_at, expires_at)"
                                        + " values (:id::uuid, :id::bytea, "
                                        + ACCOUNT
                                        + ", 'c***', 'LINK', 'EN', :at, :at) returning id"),
                        Map.entry(
                                "hand_off",
                                "insert into hand_off (jti, expires_at) values (:id, :at) returning jti"),
                        Map.entry(
                                "visitor_link",
                                "insert into visitor_link (id, purpose, account, mask, about, language, made_at, expires_at)"
                                        + " values (:id::uuid, 'SIGN_IN', "
                                        + ACCOUNT
                                        + ", 'c***', 'x', 'EN', :at, :at) returning id"),
                        Map.entry(
                                "work_item",
                                "insert into work_item (id, kind, subject, detail, opened_at, due_at, settled_at, settled_by, settled_by_name, settlement)"
                                        + " values (:id::uuid, 'test.item', 'x', 'x', :at, :at, :at, 'x', 'x', 'x') returning id"),
                        Map.entry(
                                "proposal",
                                "insert into proposal (id, kind, subject, detail, reason, proposed_by, proposed_by_name, proposed_at, expires_at)"
                                        + " values (:id::uuid, 'test.act', 'x', '', 'x', 'x', 'x', :at::timestamptz - interval '1 hour', :at) returning id"),
                        Map.entry(
                                "account_fetch",
                                "insert into account_fetch (jti, entry, call, by_agent, signed_at) values (gen_random_uuid(), -(random() * 1e15)::bigint, 'ACCOUNT', false, :at) returning jti"),
                        Map.entry(
                                "grant_comparison",
                                "insert into grant_comparison (account, tried_at, compared_at) values ('acc_' || upper(substr(md5(random()::text), 1, 26)), :at, :at) returning account"),
                        Map.entry(
                                "audit_walk",
                                "insert into audit_walk (started_at, finished_at) values (:at, :at) returning id"),
                        Map.entry(
                                "access_grant",
                                "insert into access_grant (id, ticket, account, agent, opened_at, expires_at)"
                                        + " values (:id::uuid, 1, "
                                        + ACCOUNT
                                        + ", 'agent', :at, :at) returning id"),
                        Map.entry(
                                "access_use",
                                "insert into access_use (agent, kind, refused, at) values ('agent', 'OPEN', false, :at) returning id"),
                        Map.entry(
                                "access_pause",
                                "insert into access_pause (id, agent, agent_name, kind, paused_at, lifted_at, lifted_by, lifted_by_name, reason)"
                                        + " values (:id::uuid, 'agent', 'A', 'OPEN', :at, :at, 'lead', 'L', 'x') returning id"),
                        Map.entry(
                                "access_signal",
                                "insert into access_signal (id, kind, cases, seen_at, mark)"
                                        + " values (:id::uuid, 'PARTNERS', 2, :at, :id) returning id"),
                        Map.entry(
                                "reveal",
                                "insert into reveal (id, mark, ticket, account, agent, field, reason, words, asked_at)"
                                        + " values (:id::uuid, encode(sha256(convert_to(:id, 'UTF8')), 'hex'), 1, "
                                        + ACCOUNT
                                        + ", 'agent', 'EMAIL', 'FRAUD_REVIEW', 'x', :at) returning id"),
                        Map.entry(
                                "unreadable_mail",
                                "insert into unreadable_mail (box, hash, size, reason, seen_at)"
                                        + " values ('test', md5(:id) || md5(:id), 1, 'test', :at) returning id"),
                        Map.entry(
                                "ticket",
                                "insert into ticket (number, subject, channel, topic, partner, state, language, address, mask,"
                                        + " opened_at, changed_at, closed_at, version)"
                                        + " values (nextval('ticket_number'), 'x', 'FORM', 'OTHER', 'kea', 'CLOSED', 'en',"
                                        + " 'c@example.org', 'c***', :at, :at, :at, 0) returning number"),
                        Map.entry(
                                "draft",
                                "with t as (insert into ticket (number, subject, channel, topic, partner, state, language, address,"
                                        + " mask, opened_at, changed_at, version) values (nextval('ticket_number'), 'x', 'FORM', 'OTHER',"
                                        + " 'kea', 'NEW', 'en', 'c@example.org', 'c***', :at, :at, 0) returning number)"
                                        + " insert into draft (ticket, agent, kind, text, form_key, version, sent, kept_at)"
                                        + " select number, 'agent', 'NOTE', 'x', :id, 1, false, :at from t returning id"),
                        Map.entry(
                                "desk_agent",
                                "insert into desk_agent (agent, partner, name, availability, since, there_until)"
                                        + " values (:id, 'kea', 'x', 'AWAY', :at, :at) returning id"),
                        Map.entry(
                                "ticket_removal",
                                "insert into ticket_removal (partner, agent, tickets, by_agent, by_name, at)"
                                        + " values ('kea', :id, 1, 'x', 'x', :at) returning id"),
                        Map.entry(
                                "held_reply",
                                "with t as (insert into ticket (number, subject, channel, topic, partner, state, language, address,"
                                        + " mask, opened_at, changed_at, version) values (nextval('ticket_number'), 'x', 'FORM', 'OTHER',"
                                        + " 'kea', 'NEW', 'en', 'c@example.org', 'c***', :at, :at, 0) returning number)"
                                        + " insert into held_reply (ticket, mark, agent, name, text, form_key, seen, afterward, state, taken_at, goes_at)"
                                        + " select number, md5(:id) || md5(:id), 'agent', 'A', '', :id, 0, 'WAIT', 'SENT', :at, :at from t returning id"),
                        Map.entry(
                                "bulk_act",
                                "insert into bulk_act (mark, agent, act, at) values (md5(:id) || md5(:id), 'agent', 'TAKE', :at) returning id"),
                        Map.entry(
                                "automatic_letter",
                                "insert into automatic_letter (recipient, day, sent) values (md5(:id) || md5(:id), :at::date, 1)"
                                        + " returning recipient"),
                        Map.entry(
                                "taken_mail",
                                "insert into taken_mail (key, taken_at, became) values (:id, :at, 'AUTOMATIC') returning key"),
                        Map.entry(
                                "sent_form",
                                "insert into sent_form (mark, taken_at) values (md5(:id) || md5(:id), :at) returning mark"),
                        Map.entry(
                                "checkout",
                                "insert into checkout (id, account, seller, price, country, language, state, customer_key, session_key,"
                                        + " opened_at, expires_at) values (:id::uuid, "
                                        + ACCOUNT
                                        + ", 'eu', 'euro-pro-1-month-2026', 'FR', 'fr', 'EXPIRED', :id, :id, :at, :at) returning id"),
                        Map.entry(
                                "gateway_customer",
                                "insert into gateway_customer (seller, account, reference, made_at)"
                                        + " values ('eu', 'acc_' || left(upper(md5(:id)), 26), :id, :at) returning reference"),
                        Map.entry(
                                "subscription",
                                "insert into subscription (id, seller, reference, customer_reference, account, state, price, country,"
                                        + " language, started_at, period_start, period_end, ends_at_period_end, ended_at, surplus, truth_as_of)"
                                        + " values (:id::uuid, 'eu', :id, :id, "
                                        + ACCOUNT
                                        + ", 'ENDED', 'euro-pro-1-month-2026', 'FR', 'fr', :at, :at, :at, true, :at, false, :at) returning id"),
                        Map.entry(
                                "invoice",
                                "insert into invoice (number, seller, reference, subscription, account, seller_name, seller_address,"
                                        + " country, language, plan, billed_every, currency, net_minor, tax_minor, total_minor,"
                                        + " period_start, period_end, issued_on, paid_at, plan_name, storage_bytes, transfer_bytes)"
                                        + " select 'RT-2000-' || nextval('ticket_number') || '000', 'eu', :id, id, "
                                        + ACCOUNT
                                        + ", 'x', 'x', 'FR', 'fr', 'pro-1', 'MONTH', 'EUR', 1, 0, 1, :at, :at, :at::date, :at, 'Pro I', 1, 1"
                                        + " from subscription where id = :id::uuid returning number"),
                        Map.entry(
                                "declaration",
                                "insert into declaration (id, kind, reference, once, language, received_at, state, gateway_key)"
                                        + " values (:id::uuid, 'CANCELLATION', 'R-' || left(upper(md5(:id)), 4) || '-' ||"
                                        + " right(upper(md5(:id)), 4), :id::bytea, 'fr', :at, 'CARRIED_OUT', :id) returning id"));

        private static final Map<String, String> KEYS =
                Map.ofEntries(
                        Map.entry("hand_off", "jti"),
                        Map.entry("account_fetch", "jti"),
                        Map.entry("grant_comparison", "account"),
                        Map.entry("ticket", "number"),
                        Map.entry("automatic_letter", "recipient"),
                        Map.entry("taken_mail", "key"),
                        Map.entry("sent_form", "mark"),
                        Map.entry("gateway_customer", "reference"),
                        Map.entry("refused_operation", "operation"),
                        Map.entry("invoice", "number"),
                        Map.entry("closed_account", "account"),
                        Map.entry("credit_note", "number"));

        /** Its key. */
        Object add(String table, Instant at) throws SQLException {
            assertThat(MAKING).as("a row to try %s with", table).containsKey(table);
            String id = UUID.randomUUID().toString();
            if (table.equals("invoice")) {
                make("subscription", id, Instant.now());
            }
            // whose entry is in the log: one of long ago cannot be written today
            return table.equals("account_fetch")
                    ? pastTheTriggers(filled(table, id, at))
                    : make(table, id, at);
        }

        private Object make(String table, String id, Instant at) throws SQLException {
            return text(filled(table, id, at));
        }

        private String filled(String table, String id, Instant at) {
            return MAKING.get(table)
                    .replaceAll(":id\\b", "'" + id + "'")
                    .replaceAll(":at\\b", "'" + at + "'::timestamptz");
        }

        private Object pastTheTriggers(String sql) throws SQLException {
            String url =
                    ConfigProvider.getConfig()
                            .getValue("quarkus.datasource.jdbc.url", String.class);
            try (Connection superuser = DriverManager.getConnection(url, "postgres", "postgres");
                    Statement statement = superuser.createStatement()) {
                statement.execute("set session_replication_role = replica");
                try (ResultSet row = statement.executeQuery(sql)) {
                    row.next();
                    return row.getString(1);
                }
            }
        }

        void belongings(long ticket) throws SQLException {
            String id = UUID.randomUUID().toString();
            execute(
                    "insert into message (ticket, author, internal, writer, name, body, source_key, at)"
                            + " values (%d, 'CUSTOMER', false, 'c', 'c', 'x', '%s', now())"
                                    .formatted(ticket, id));
            execute(
                    "insert into ticket_event (ticket, at, kind, who) values (%d, now(), 'OPENED', 'c')"
                            .formatted(ticket));
            execute(
                    "insert into sla_fact (ticket, at, kind) values (%d, now(), 'OPENED')"
                            .formatted(ticket));
            execute(
                    "insert into ticket_letter (message_id, ticket, at) values ('%s', %d, now())"
                            .formatted(id, ticket));
            execute(
                    "insert into taken_mail (key, taken_at, became, ticket) values ('%s', now(), 'OPENED', %d)"
                            .formatted(id, ticket));
        }

        long count(String table, Object key, String and) throws SQLException {
            return number(
                    "select count(*) from %s where %s::text = ?%s"
                            .formatted(table, KEYS.getOrDefault(table, "id"), and),
                    key);
        }
    }
}
