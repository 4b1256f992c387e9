// SPDX-License-Identifier: Apache-2.0
package org.guichet.post;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.until;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.guichet.kernel.Role;
import org.guichet.post.MailCarrier.Mail;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeMailCarrier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class OutboxTest {

    @Inject Post post;
    @Inject Outbox outbox;
    @Inject FakeMailCarrier carrier;
    @Inject Rows rows;

    private final String thing = "thing-" + UUID.randomUUID();
    private final EmailAddress address = new EmailAddress(UUID.randomUUID() + "@courriel.example");

    @Test
    void a_letter_that_no_server_takes_is_shown_as_failed_with_the_reason() throws Exception {
        carrier.refuses(address);
        write();

        until(() -> letter().state() == Outbox.State.FAILED);
        assertThat(letter().failure())
                .hasValueSatisfying(why -> assertThat(why).contains("refuses"));
    }

    @Test
    void a_failed_letter_that_an_operator_sends_again_is_shown_as_sent() throws Exception {
        carrier.refuses(address);
        write();
        until(() -> letter().state() == Outbox.State.FAILED);
        carrier.takes(address);

        given().auth()
                .oauth2(As.one("provider", Role.PROVIDER).nowhere())
                .redirects()
                .follow(false)
                .post("/console/relay/departures/" + departure() + "/replay")
                .then()
                .statusCode(303);

        until(() -> letter().state() == Outbox.State.SENT);
        assertThat(letter().failure()).isEmpty();
        assertThat(carrier.to(address)).hasSize(1);
    }

    @Test
    void whether_a_person_wrote_it_is_kept_until_it_leaves() throws Exception {
        write(test());
        write(test().byHand());

        until(() -> carrier.to(address).size() == 2);
        assertThat(carrier.to(address)).extracting(Mail::automatic).containsExactly(true, false);
    }

    private void write() {
        write(test());
    }

    private void write(Letter letter) {
        QuarkusTransaction.requiringNew().run(() -> post.send(letter));
    }

    private Letter test() {
        return Letter.of(
                "test",
                new Recipient.Address(address),
                Language.EN,
                thing,
                "A subject",
                "A text",
                null);
    }

    private Outbox.Item letter() {
        return outbox.newest(Optional.empty(), 1000).stream()
                .filter(item -> item.about().filter(thing::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private long departure() {
        return ((Number) rows.one("select id from departure where lane = ?1", "letter:" + thing))
                .longValue();
    }
}
