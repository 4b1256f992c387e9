// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.helpdesk.InboundMessage.Verdict;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Role;
import org.guichet.support.As;
import org.guichet.support.Rows;
import org.guichet.visitor.TicketConfirmed;

/**
 * What the tests of the helpdesk do again and again: write by form and mail, act as an agent, look.
 */
@Singleton
public class HelpdeskScene {

    public static final String KEA = As.agent("agent-kea").in("kea");
    public static final String KEA_LEAD = As.lead("lead-kea").in("kea");
    public static final String TUI = As.agent("agent-tui").in("tui");
    public static final String PROVIDER = As.one("provider", Role.PROVIDER).nowhere();

    private final Rows rows;
    private final Intake intake;
    private final jakarta.enterprise.event.Event<TicketConfirmed> confirmed;

    HelpdeskScene(
            Rows rows, Intake intake, jakarta.enterprise.event.Event<TicketConfirmed> confirmed) {
        this.rows = rows;
        this.intake = intake;
        this.confirmed = confirmed;
    }

    /** An address nobody used before, so that tests do not meet in counts. */
    public static EmailAddress somebody() {
        return new EmailAddress("claire." + UUID.randomUUID() + "@courriel.example");
    }

    public static AccountId someAccount() {
        return new AccountId(
                "acc_"
                        + UUID.randomUUID()
                                .toString()
                                .replace("-", "")
                                .toUpperCase(java.util.Locale.ROOT)
                                .substring(0, 26));
    }

    public static Response form(Map<String, String> fields) {
        return given().redirects()
                .follow(false)
                .header("Accept-Language", "fr")
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParams(fields)
                .post("/support");
    }

    /** The number of a ticket opened by the form, in French: Kea's. */
    public static long written(EmailAddress from, String text) {
        Response posted =
                form(
                        Map.of(
                                "topic",
                                "billing",
                                "email",
                                from.value(),
                                "subject",
                                "Une question",
                                "message",
                                text));
        return number(posted);
    }

    /** What the page says to whom the form was taken. */
    public static long number(Response taken) {
        String thanks =
                given().header("Accept-Language", "fr").get(taken.header("Location")).asString();
        Matcher number = Pattern.compile("Son numéro est ([0-9\\h]+)").matcher(thanks);
        assertThat(number.find()).isTrue();
        return Long.parseLong(number.group(1).replaceAll("\\h", ""));
    }

    public static Response post(String token, String path, Map<String, ?> fields) {
        return given().redirects()
                .follow(false)
                .auth()
                .oauth2(token)
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParams(fields)
                .post(path);
    }

    public static Response get(String token, String path) {
        return given().redirects()
                .follow(false)
                .auth()
                .oauth2(token)
                .header("Accept-Language", "en")
                .get(path);
    }

    public void taken(long number) {
        post(KEA, "/console/tickets/" + number + "/assignment", Map.of()).then().statusCode(303);
    }

    /** As the visitor room does when the holder pressed the button. */
    public void confirmed(long number, AccountId account) {
        QuarkusTransaction.requiringNew()
                .run(() -> confirmed.fire(new TicketConfirmed(number, account)));
    }

    public String mail(String key, InboundMessage mail) throws Exception {
        QuarkusTransaction.requiringNew().run(apply(intake.take(key, mail)));
        return (String) one("select became from taken_mail where key = ?1", key);
    }

    private static Runnable apply(org.guichet.relay.Effect effect) {
        return effect::apply;
    }

    public static InboundMessage mail(
            EmailAddress from,
            List<String> to,
            String subject,
            String text,
            List<String> references,
            Verdict verdict,
            boolean automatic) {
        return new InboundMessage(
                Optional.of(UUID.randomUUID() + "@courriel.example"),
                from,
                Optional.empty(),
                to.stream().map(EmailAddress::new).toList(),
                subject,
                text,
                references.stream().findFirst(),
                references,
                verdict,
                automatic,
                Instant.now());
    }

    /** The signed address that answers to the ticket's acknowledgement go to. */
    public String replyAddress(long number) {
        return (String)
                one(
                        "select reply_to from letter where about = ?1 and kind = 'ticket-received'",
                        "ticket:" + number);
    }

    public String letterId(long number) {
        return (String)
                one(
                        "select message_id from letter where about = ?1 and kind = 'ticket-received'",
                        "ticket:" + number);
    }

    public long count(String sql, Object... values) {
        return rows.count(sql, values);
    }

    public Object one(String sql, Object... values) {
        return rows.one(sql, values);
    }

    public String state(long number) {
        return (String) one("select state from ticket where number = ?1", number);
    }

    public long messages(long number) {
        return count("select count(*) from message where ticket = ?1", number);
    }
}
