// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;

import io.quarkus.oidc.SecurityEvent;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Role;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeAccountFinder;
import org.junit.jupiter.api.Test;

/** What stands in the log of what people did, read and were refused. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class LoggedActsTest {

    private final String name = "agent-" + UUID.randomUUID().toString().substring(0, 8);
    private final String agent = As.agent(name).in("kea");

    @Inject HelpdeskScene scene;
    @Inject Rows rows;
    @Inject FakeAccountFinder finder;
    @Inject Event<SecurityEvent> signIns;

    @Test
    void a_ticket_that_was_read_is_told_once_for_each_reader() {
        long number = written(somebody(), "La TVA est-elle comprise ?");

        get(agent, "/console/tickets/" + number).then().statusCode(200);
        get(agent, "/console/tickets/" + number).then().statusCode(200);
        get(KEA, "/console/tickets/" + number).then().statusCode(200);

        assertThat(told("ticket.read", "ticket:" + number)).isEqualTo(1);
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where act = 'ticket.read' and subject = ?1",
                                "ticket:" + number))
                .isEqualTo(2);
    }

    @Test
    void a_ticket_that_the_agent_may_not_see_was_not_read() {
        long number = written(somebody(), "La TVA est-elle comprise ?");

        get(HelpdeskScene.TUI, "/console/tickets/" + number).then().statusCode(404);

        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where act = 'ticket.read' and subject = ?1",
                                "ticket:" + number))
                .isZero();
    }

    @Test
    void a_page_that_was_refused_is_told_with_its_address() {
        get(agent, "/console/relay").then().statusCode(403);

        await(() -> told("access.refused", "page:/console/relay") == 1);
    }

    @Test
    void the_outbox_and_the_log_itself_do_not_show_themselves_unseen() {
        String auditor = As.one(name, Role.AUDITOR).nowhere();
        get(auditor, "/console/post").then().statusCode(200);
        get(auditor, "/console/audit?subject=ticket:1").then().statusCode(200);

        assertThat(told("post.read", "post")).isEqualTo(1);
        assertThat(told("log.read", "ticket:1")).isEqualTo(1);
    }

    @Test
    void what_an_erasure_would_take_and_a_proof_do_not_show_the_log_unseen() {
        String auditor = As.one(name, Role.AUDITOR).nowhere();
        AccountId account = someAccount();
        get(auditor, "/console/audit/erasures?of=" + account).then().statusCode(200);
        get(auditor, "/api/v1/audit/proofs/inclusion?entry=1");

        assertThat(told("log.read", account.value())).isEqualTo(1);
        assertThat(told("log.read", "entry:1")).isEqualTo(1);
    }

    @Test
    void an_address_typed_into_the_filter_of_the_log_does_not_come_into_the_log() {
        String auditor = As.one(name, Role.AUDITOR).nowhere();
        get(auditor, "/console/audit?subject=claire@posta.example&actor=claire@posta.example")
                .then()
                .statusCode(200);

        assertThat(told("log.read", "[address removed]")).isEqualTo(1);
    }

    @Test
    void an_account_that_stays_shut_and_one_that_is_shut_again_are_told() {
        EmailAddress claire = somebody();
        AccountId account = someAccount();
        finder.knows(claire, account);
        long number = written(claire, "La TVA est-elle comprise ?");
        post(agent, "/console/tickets/" + number + "/assignment", Map.of());
        post(agent, "/console/tickets/" + number + "/grants", Map.of());
        assertThat(told("account.refused", "ticket:" + number)).isEqualTo(1);

        scene.confirmed(number, account);
        get(agent, "/console/accounts/" + account + "/card?ticket=" + number);
        assertThat(told("account.refused", account.value())).isEqualTo(1);

        post(agent, "/console/tickets/" + number + "/grants", Map.of());
        post(agent, "/console/tickets/" + number + "/assignment/return", Map.of());
        assertThat(
                        rows.text(
                                "select detail from audit_entry where act = 'account.shut' and subject = ?1",
                                account.value()))
                .contains("ticket:" + number, "agent:" + name, "reason:GIVEN_BACK");
    }

    @Test
    void agents_sign_in_and_out() {
        for (SecurityEvent.Type type :
                new SecurityEvent.Type[] {
                    SecurityEvent.Type.OIDC_LOGIN, SecurityEvent.Type.OIDC_LOGOUT_RP_INITIATED
                }) {
            signIns.fire(
                    new SecurityEvent(
                            type,
                            QuarkusSecurityIdentity.builder()
                                    .setPrincipal(new QuarkusPrincipal(name))
                                    .build()));
        }

        await(
                () ->
                        told("agent.signed-in", "agent:" + name) == 1
                                && told("agent.signed-out", "agent:" + name) == 1);
    }

    @Test
    void what_configuration_and_catalogue_were_at_the_start_stands_in_the_log() {
        for (String area : new String[] {"configuration", "catalogue"}) {
            assertThat(
                            rows.text(
                                    "select detail from audit_entry where act = ?1 order by id limit 1",
                                    area + ".stands"))
                    .matches("[0-9]{2,} things, sha256:[0-9a-f]{64}");
        }
        assertThat(
                        rows.count(
                                "select count(*) from audit_watched where area = 'configuration' and value !~ '^[0-9a-f]{16}$'"))
                .isZero();
    }

    private long told(String act, String subject) {
        return rows.count(
                "select count(*) from audit_entry where act = ?1 and subject = ?2 and actor = ?3",
                act,
                subject,
                "agent:" + name);
    }

    private static void await(java.util.function.BooleanSupplier until) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!until.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
