// SPDX-License-Identifier: Apache-2.0
package org.guichet.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
import static org.guichet.helpdesk.HelpdeskScene.somebody;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.guichet.support.InTheNameOf;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.tenancy.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What stands by who looked at accounts, and of people and their desk, asked for without any
 * condition of a query: the policies of migrations V108, V109, V118 and V119 alone.
 */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class AccessPoliciesTest {

    private static final Tenant TUI_LEAD = new Tenant.Partner("tui", Optional.of("lead-tui"));
    private static final Tenant KEA_LEAD = new Tenant.Partner("kea", Optional.of("lead-kea"));

    @Inject KeasDesk kea;
    @Inject Rows rows;
    @Inject InTheNameOf named;
    @Inject EntityManager database;

    private final String agent = "kea-" + UUID.randomUUID().toString().substring(0, 8);
    private final Tenant self = new Tenant.Partner("kea", Optional.of(agent));
    private final String account = someAccount().value();
    private long number;

    /** The tables, with the condition that finds what is the agent's. */
    enum Table {
        ACCESS_GRANT("agent = ?1", true),
        ACCESS_USE("agent = ?1", true),
        ACCESS_PAUSE("agent = ?1", true),
        ACCESS_SIGNAL("agent = ?1", true),
        REVEAL("agent = ?1", false),
        PROPOSAL("proposed_by = ?1", false);

        private final String sql = name().toLowerCase(Locale.ROOT);
        private final String whose;

        /** Whether colleagues of the partner see it as well. */
        private final boolean shared;

        Table(String whose, boolean shared) {
            this.whose = whose;
            this.shared = shared;
        }
    }

    @BeforeEach
    void an_agent_of_keas_looked_at_an_account() {
        number = kea.ticket(somebody(), someAccount(), false);
        grant(self);
        use(self);
        rows.change(
                "insert into access_pause (id, agent, agent_name, partner, kind, paused_at) values (gen_random_uuid(), ?1, 'A', 'kea', 'OPEN', now())",
                agent);
        rows.change(
                "insert into access_signal (id, kind, agent, partner, cases, seen_at, mark) values (gen_random_uuid(), 'OFF_SHIFT', ?1, 'kea', 1, now(), ?1)",
                agent);
        rows.change(
                "insert into reveal (id, mark, ticket, account, agent, field, reason, words, asked_at) values"
                        + " (gen_random_uuid(), replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), ?1, ?2, ?3, 'EMAIL', 'FRAUD_REVIEW', 'x', now())",
                number,
                account,
                agent);
        rows.change(
                "insert into proposal (id, kind, subject, detail, reason, proposed_by, proposed_by_name, proposed_at, expires_at) values"
                        + " (gen_random_uuid(), 'account.break-glass', ?1, '', 'x', ?2, 'A', now(), now() + interval '1 hour')",
                account,
                agent);
    }

    @ParameterizedTest
    @EnumSource
    void another_partners_people_see_and_change_no_row_and_their_own_see_theirs(Table table) {
        assertThat(seen(self, table)).isEqualTo(1);
        assertThat(seen(KEA_LEAD, table)).isEqualTo(table.shared ? 1 : 0);
        for (Tenant other :
                List.of(
                        TUI_LEAD,
                        new Tenant.Nobody(),
                        Tenant.Customer.ofNone(),
                        new Tenant.Job("nothing"))) {
            assertThat(seen(other, table)).as("%s", other).isZero();
            assertThat(changed(other, table)).as("%s", other).isZero();
        }
        assertThat(rows.count("select count(*) from " + table.sql + " where " + table.whose, agent))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void the_retention_removes_nothing_that_is_young(Table table) {
        assertThat(
                        named.tenant(
                                new Tenant.Job("retention"),
                                () ->
                                        run(
                                                "delete from "
                                                        + table.sql
                                                        + " where "
                                                        + table.whose,
                                                agent)))
                .isZero();
    }

    @Test
    void nobody_opens_an_account_to_somebody_else() {
        for (Tenant other :
                List.of(KEA_LEAD, TUI_LEAD, new Tenant.SecondLevel(Optional.of("provider")))) {
            refused(() -> grant(other));
        }
        refused(() -> use(KEA_LEAD));
        refused(() -> use(TUI_LEAD));
    }

    @Test
    void who_takes_a_ticket_ends_what_stands_open_on_it_and_another_partner_ends_nothing() {
        String end =
                "update access_grant set ended_at = now(), end_reason = 'REASSIGNED' where ticket = ?1 and ended_at is null";
        assertThat(named.tenant(TUI_LEAD, () -> run(end, number))).isZero();
        rows.change("update ticket set partner = 'tui' where number = ?1", number);
        assertThat(named.tenant(TUI_LEAD, () -> run(end, number))).isPositive();
        rows.change("update ticket set partner = 'kea' where number = ?1", number);
    }

    @Test
    void nobody_lifts_their_own_pause_and_a_colleague_does() {
        String lift =
                "update access_pause set lifted_at = now(), lifted_by = 'x', lifted_by_name = 'x', reason = 'x' where agent = ?1";
        refused(() -> named.tenant(self, () -> run(lift, agent)));
        assertThat(named.tenant(TUI_LEAD, () -> run(lift, agent))).isZero();
        assertThat(named.tenant(KEA_LEAD, () -> run(lift, agent))).isEqualTo(1);
    }

    @Test
    void a_partners_people_agree_to_no_proposal() {
        String approve =
                "update proposal set outcome = 'APPROVED', decided_by = 'x', decided_by_name = 'x', decided_at = now() where proposed_by = ?1";
        refused(() -> named.tenant(self, () -> run(approve, agent)));
        assertThat(named.tenant(KEA_LEAD, () -> run(approve, agent))).isZero();
        assertThat(named.provider(() -> run(approve, agent))).isEqualTo(1);
    }

    @Test
    void a_colleagues_row_and_hours_are_changed_by_nobody_but_in_their_name() {
        String person = kea.person();
        Tenant colleague = new Tenant.Partner("kea", Optional.of(person));
        String away = "update desk_agent set availability = 'AWAY' where agent = ?1";
        String hours =
                "insert into desk_shift (colleague, weekday, opens, closes) select id, 1, '09:00', '17:00' from desk_agent where agent = ?1";
        for (Tenant other : List.of(self, KEA_LEAD, TUI_LEAD)) {
            assertThat(named.tenant(other, () -> run(away, person))).isZero();
        }
        refused(() -> named.tenant(self, () -> run(hours, person)));
        assertThat(named.tenant(colleague, () -> run(hours, person))).isEqualTo(1);
        assertThat(named.tenant(colleague, () -> run(away, person))).isEqualTo(1);
        assertThat(
                        named.tenant(
                                self,
                                () ->
                                        run(
                                                "delete from desk_shift where colleague in (select id from desk_agent where agent = ?1)",
                                                person)))
                .isZero();
    }

    @Test
    void how_a_desk_shares_work_out_is_set_by_who_leads_it_alone() {
        Tenant lead = new Tenant.Partner("kea", Optional.of("lead-kea"), true);
        Tenant other = new Tenant.Partner("tui", Optional.of("lead-tui"), true);
        Tenant provider = new Tenant.SecondLevel(Optional.of("provider"));
        String begin =
                "insert into desk_rule (partner, in_hand, round_robin, set_by, set_at) values (nullif(?1, ''), 20, false, 'x', now()) on conflict do nothing";
        String change = "update desk_rule set set_at = now() where coalesce(partner, '') = ?1";
        for (String desk : List.of("kea", "")) {
            rows.change(begin, desk);
        }
        for (Tenant none : List.of(self, other, provider, new Tenant.Partner("kea"))) {
            assertThat(named.tenant(none, () -> run(change, "kea"))).as("%s", none).isZero();
            refused(() -> named.tenant(none, () -> run(begin, "kea")));
        }
        assertThat(named.tenant(lead, () -> run(change, "kea"))).isEqualTo(1);
        for (Tenant none : List.of(self, lead, other)) {
            assertThat(named.tenant(none, () -> run(change, ""))).as("%s", none).isZero();
            refused(() -> named.tenant(none, () -> run(begin, "")));
        }
        assertThat(named.tenant(provider, () -> run(change, ""))).isEqualTo(1);
    }

    @Test
    void a_removal_is_another_partners_to_see_and_change_in_no_name() {
        rows.change(
                "insert into ticket_removal (partner, agent, tickets, by_agent, by_name, at) values ('kea', ?1, 3, 'lead-kea', 'L', now())",
                agent);
        String count = "select count(*) from ticket_removal where agent = ?1";
        assertThat(named.tenant(KEA_LEAD, () -> number(count, agent))).isEqualTo(1);
        assertThat(named.tenant(TUI_LEAD, () -> number(count, agent))).isZero();
        assertThat(
                        named.tenant(
                                TUI_LEAD,
                                () ->
                                        run(
                                                "update ticket_removal set tickets = 0 where agent = ?1",
                                                agent)))
                .isZero();
    }

    private void grant(Tenant tenant) {
        named.tenant(
                tenant,
                () ->
                        run(
                                "insert into access_grant (id, ticket, account, agent, partner, opened_at, expires_at) values"
                                        + " (gen_random_uuid(), ?1, ?2, ?3, 'kea', now(), now() + interval '20 minutes')",
                                number,
                                account,
                                agent));
    }

    private void use(Tenant tenant) {
        named.tenant(
                tenant,
                () ->
                        run(
                                "insert into access_use (agent, partner, kind, refused, at) values (?1, 'kea', 'OPEN', false, now())",
                                agent));
    }

    private long seen(Tenant tenant, Table table) {
        return named.tenant(
                tenant,
                () -> number("select count(*) from " + table.sql + " where " + table.whose, agent));
    }

    private int changed(Tenant tenant, Table table) {
        return named.tenant(
                tenant, () -> run("delete from " + table.sql + " where " + table.whose, agent));
    }

    private static void refused(Runnable deed) {
        assertThatThrownBy(deed::run).rootCause().hasMessageContaining("row-level security");
    }

    private int run(String sql, Object... values) {
        var query = database.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query.executeUpdate();
    }

    private long number(String sql, Object value) {
        return (Long)
                database.createNativeQuery(sql, Long.class)
                        .setParameter(1, value)
                        .getSingleResult();
    }
}
