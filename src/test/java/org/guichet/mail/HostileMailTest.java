// SPDX-License-Identifier: Apache-2.0
package org.guichet.mail;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.somebody;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.inject.Inject;
import jakarta.mail.Session;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.helpdesk.ticket.ThreadLinks;
import org.guichet.kernel.EmailAddress;
import org.guichet.post.MailCarrier.Mail;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Raw mails built to hurt, from their bytes to the page that shows them. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class HostileMailTest {

    @Inject MailReading reading;
    @Inject HelpdeskScene scene;
    @Inject ThreadLinks links;
    @Inject Rows rows;

    @Test
    @DisplayName("HTML mail XSS (OTRS CVE-2021-21441, FreeScout CVE-2026-40568, RT CVE-2025-30087)")
    void html_is_read_as_text_and_nothing_of_it_is_markup_on_any_page() throws Exception {
        long number =
                opens(
                        "Subject: =?utf-8?q?<script>alert(1)</script><img_src=3Dx_onerror=3Dalert(1)>?=\r\n"
                                + "Content-Type: text/html; charset=utf-8\r\n\r\n"
                                + "<p onclick=alert(1)>Bonjour</p><img src=https://tracker.example/x.png onerror=alert(1)>"
                                + "<svg/onload=alert(1)><iframe srcdoc='<script>alert(1)</script>'></iframe>"
                                + "<a href='javascript:alert(1)'>ici</a><style>@import 'https://tracker.example'</style>"
                                + "&lt;script&gt;alert(2)&lt;/script&gt;<math><mtext></table><img src=x onerror=alert(3)>\r\n");
        String found =
                HelpdeskScene.post(
                                KEA,
                                "/console/tickets/search",
                                java.util.Map.of("q", Long.toString(number)))
                        .header("Location");
        assertThat(found).endsWith("/" + number);
        for (String page :
                List.of(
                        get(KEA, "/console/tickets/" + number).asString(),
                        get(KEA, "/console/tickets?queue=counter&at=" + number).asString(),
                        get(KEA, "/console/tickets/" + number + "/news?seen=0").asString(),
                        given().get("/support/t/" + links.token(number)).asString())) {
            Document shown = Jsoup.parse(page);
            assertThat(
                            shown.select(
                                    "script:not([src]), iframe, [onerror], [onclick], [onload], a[href^=javascript]"))
                    .isEmpty();
            assertThat(page).doesNotContain("tracker.example/x.png\"");
            assertThat(shown.text()).contains("<script>alert(");
        }
    }

    @Test
    @DisplayName("Header injection by an encoded subject, name and id (OTRS CVE-2023-38060)")
    void what_is_decoded_holds_no_line_break() throws Exception {
        long number =
                opens(
                        String.join(
                                "\r\n",
                                "Subject: =?utf-8?q?Bonjour=0D=0ABcc:_victim@b.example=00=C2=85x=E2=80=A8y?=",
                                "Message-ID: <a\tb@c.example>",
                                "References: <x@y.example>",
                                " <z\u0001@y.example>",
                                "",
                                "Bonjour\0"));
        assertThat(rows.text("select subject from ticket where number = ?1", number))
                .startsWith("Bonjour")
                .doesNotContainPattern("[\\p{Cntrl}\u0085\u2028]");
        assertThat(rows.text("select body from message where ticket = ?1", number))
                .isEqualTo("Bonjour");
    }

    @ParameterizedTest
    @MethodSource("broken")
    @DisplayName("Header injection where a letter leaves (FreeScout CVE-2025-48388)")
    void no_letter_is_built_with_a_line_break_in_a_header(Mail mail) {
        assertThatThrownBy(() -> built(mail, "Guichet"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<Mail> broken() {
        return Stream.of("\r\nBcc: a@b.example", "\n", "\r", "\0")
                .flatMap(
                        bad ->
                                Stream.of(
                                        letter("l1@reply.guichet.example" + bad, "fr", "Bonjour"),
                                        letter("l1@reply.guichet.example", "fr" + bad, "Bonjour"),
                                        letter("l1@reply.guichet.example", "fr", "Bonjour" + bad)));
    }

    @Test
    void nor_with_one_in_the_name_of_who_sends_it() {
        assertThatThrownBy(
                        () ->
                                built(
                                        letter("l1@reply.guichet.example", "fr", "x"),
                                        "Guichet\r\nBcc: a@b.example"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void and_ids_of_strangers_are_left_out_of_it() throws Exception {
        Mail mail =
                new Mail(
                        "l1@reply.guichet.example",
                        new EmailAddress("claire@courriel.example"),
                        Optional.empty(),
                        "fr",
                        "Bonjour",
                        "x",
                        null,
                        Optional.of("a@b>\r\nBcc: c@d.example"),
                        List.of("ok@courriel.example", "e@f>\r\nBcc: g@h.example", "i j@k"),
                        false);
        OutgoingMail built = built(mail, "Guichet");
        assertThat(built.getHeader("Bcc")).isNull();
        assertThat(built.getHeader("In-Reply-To")).isNull();
        assertThat(built.getHeader("References")).containsExactly("<ok@courriel.example>");
    }

    /**
     * Each alone took a system down; here each is read or put aside in its time, and the next
     * comes.
     */
    @ParameterizedTest
    @MethodSource("bombs")
    @DisplayName("One mail kills (OTRS CVE-2021-21439, Znuny CVE-2024-48938)")
    @Timeout(20)
    void a_mail_built_to_kill_is_read_or_put_aside_in_its_time(Bomb bomb) throws Exception {
        Instant begun = Instant.now();
        try {
            reading.read(bytes(bomb.mail()));
        } catch (Unreadable aside) {
            assertThat(aside.reason()).isNotBlank();
        }
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(opens("Subject: Le suivant\r\n\r\nBonjour\r\n")).isPositive();
    }

    /**
     * @param what it is, as the test's name
     */
    record Bomb(String what, String mail) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Bomb> bombs() {
        String html = "Content-Type: text/html\r\n\r\n";
        return Stream.of(
                new Bomb("open tags", html + "<div>".repeat(200_000)),
                new Bomb("open comments", html + "<!--".repeat(200_000)),
                new Bomb("open entities", html + "&".repeat(500_000)),
                new Bomb("brackets", html + "<".repeat(500_000)),
                new Bomb("blanks", "\r\n" + " ".repeat(2_000_000) + "x"),
                new Bomb("one endless word", "\r\n" + "a".repeat(2_000_000)),
                new Bomb("addresses and slashes", "\r\n" + "http://a@".repeat(100_000)),
                new Bomb("headers", "X-A: b\r\n".repeat(100_000) + "\r\nx"),
                new Bomb("a folded header", "X-A: b" + "\r\n c".repeat(100_000) + "\r\n\r\nx"),
                new Bomb("a subject", "Subject: " + "=?utf-8?q?a?= ".repeat(50_000) + "\r\n\r\nx"),
                new Bomb("references", "References: " + "<a@b> ".repeat(50_000) + "\r\n\r\nx"),
                new Bomb("recipients", "To: " + "a@b.example, ".repeat(20_000) + "\r\n\r\nx"),
                new Bomb(
                        "verdicts", "Authentication-Results: " + "(".repeat(200_000) + "\r\n\r\nx"),
                new Bomb("parts", parts(20_000)),
                new Bomb("parts within parts", nested(2_000)),
                new Bomb(
                        "a boundary that never ends",
                        "Content-Type: multipart/mixed; boundary=\""
                                + "-".repeat(50_000)
                                + "\"\r\n\r\n"
                                + "-".repeat(500_000)),
                new Bomb(
                        "parameters",
                        "Content-Type: text/plain" + "; a*0=b".repeat(50_000) + "\r\n\r\nx"));
    }

    private static String parts(int many) {
        return "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
                + "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n".repeat(many)
                + "--b--\r\n";
    }

    private static String nested(int deep) {
        StringBuilder mail = new StringBuilder();
        for (int i = 0; i < deep; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        return mail.append("\r\nx\r\n").toString();
    }

    private static Mail letter(String id, String language, String subject) {
        return new Mail(
                id,
                new EmailAddress("claire@courriel.example"),
                Optional.empty(),
                language,
                subject,
                "x",
                null,
                Optional.empty(),
                List.of(),
                false);
    }

    private static OutgoingMail built(Mail mail, String fromName) throws Exception {
        return OutgoingMail.of(
                Session.getInstance(new Properties()),
                mail,
                new EmailAddress("support@guichet.example"),
                fromName,
                Instant.parse("2026-11-22T10:00:00Z"));
    }

    /** The number of the ticket that such a mail opens. */
    private long opens(String mail) throws Exception {
        String key = UUID.randomUUID().toString();
        assertThat(scene.mail(key, reading.read(bytes(mail)))).isEqualTo("OPENED");
        long number = rows.count("select ticket from taken_mail where key = ?1", key);
        rows.change("update ticket set partner = 'kea' where number = ?1", number);
        scene.taken(number);
        return number;
    }

    private static byte[] bytes(String rest) {
        return ("From: Claire <"
                        + somebody().value()
                        + ">\r\nTo: support@guichet.example\r\n"
                        + rest)
                .getBytes(StandardCharsets.UTF_8);
    }
}
