// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.guichet.cephrgw.Rig.As;
import org.guichet.cephrgw.Rig.Ask;
import org.guichet.cephrgw.Rig.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the contract asks of a core, whichever gateway is behind it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CoreContract {

    private static final Contract CONTRACT = new Contract();

    Rig rig;

    abstract Gateway gateway() throws Exception;

    @BeforeAll
    void open() throws Exception {
        rig = new Rig(gateway());
    }

    @AfterAll
    void close() throws Exception {
        if (rig != null) {
            rig.close();
        }
    }

    Ask rightly(Call call, String account) {
        return switch (call) {
            case CAPABILITIES, EVENTS -> rig.ask(As.BILLING, "GET", "/v1" + call.path());
            case LOOKUP ->
                    rig.ask(As.HELPDESK, "POST", "/v1/account-lookups")
                            .ticket()
                            .body("{\"by\":\"ACCOUNT_ID\",\"value\":\"" + account + "\"}");
            case PII_REVEAL ->
                    rig.ask(As.HELPDESK, "POST", "/v1/accounts/" + account + "/pii-reveals")
                            .ticket()
                            .body(
                                    "{\"field\":\"EMAIL\",\"reason\":\"DELIVERY_PROBLEM\",\"ticket\":\"1042\"}");
            case ACCOUNT -> rig.read(account, "");
            case USAGE -> rig.read(account, "/usage");
            case GRANTS_HONOURED -> rig.read(account, "/grants-honoured");
            case ENTITLEMENTS -> rig.entitlements(account);
            case CONTACT ->
                    rig.ask(As.BILLING, "GET", "/v1/accounts/" + account + "/contact").system();
            case REPLACE_ENTITLEMENTS -> rig.entitle(account, 5_000_000, "");
            case SESSIONS -> rig.read(account, "/sessions");
            case LINKS -> rig.read(account, "/links");
            case CALLER_CHECK ->
                    rig.ask(As.HELPDESK, "POST", "/v1/accounts/" + account + "/caller-checks")
                            .ticket()
                            .body("{\"code\":\"123456\"}");
        };
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void answers_are_of_the_contracts_form(Call call) {
        Reply reply = rightly(call, rig.account()).send();

        assertThat(reply.status()).as(reply.text()).isEqualTo(call.isMissing() ? 404 : 200);
        assertThat(reply.header("Cache-Control")).hasValue("no-store");
        assertThat(CONTRACT.violations(call, reply)).as(reply.text()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void refusals_are_of_the_contracts_form(Call call) {
        String account = rig.account();
        Reply stranger = rightly(call, account).token("nobodys").send();

        assertThat(stranger.problem()).isEqualTo("401 token-invalid");
        assertThat(CONTRACT.violations(call, stranger)).isEmpty();
        if (call.takesGrant() && !call.isMissing()) {
            Reply ungranted = rightly(call, account).grant("a.b.c").send();
            assertThat(ungranted.problem()).isEqualTo("403 grant-required");
            assertThat(CONTRACT.violations(call, ungranted)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void scope_and_grants_are_those_of_the_contract(Call call) {
        JsonNode operation = CONTRACT.operation(call);
        List<String> scopes = new ArrayList<>();
        operation.at("/security/0/clientCredentials").forEach(one -> scopes.add(one.asText()));
        List<String> kinds = new ArrayList<>();
        operation.path("x-grant-kinds").forEach(kind -> kinds.add(kind.asText()));

        assertThat(scopes).isEqualTo(call.scope().map(Scope::toString).stream().toList());
        for (Call.Kind kind : Call.Kind.values()) {
            assertThat(kinds.contains(kind.name())).as(kind.name()).isEqualTo(call.takes(kind));
        }
    }

    @Test
    void what_rgw_has_not_is_not_promised_and_refused() {
        String account = rig.account();
        assertThat(rightly(Call.CAPABILITIES, "").send().json().path("parts").toString())
                .isEqualTo("[\"PII_REVEALS\",\"GRANTS_HONOURED\",\"EVENTS\"]");
        for (Call call : List.of(Call.SESSIONS, Call.LINKS, Call.CALLER_CHECK)) {
            Reply refused = rightly(call, account).send();
            assertThat(refused.problem()).isEqualTo("404 part-missing");
            assertThat(CONTRACT.violations(call, refused)).isEmpty();
        }
        assertThat(rig.read(account, "/keys").send().problem()).isEqualTo("400 request-invalid");
    }

    @Test
    void the_contract_has_no_call_that_is_not_known_here() {
        assertThat(CONTRACT.operations()).isEqualTo(Call.values().length);
    }

    @Test
    void neither_client_has_the_others_scopes() {
        String account = rig.account();
        assertThat(
                        rig.ask(As.BILLING, "POST", "/v1/accounts/" + account + "/pii-reveals")
                                .ticket()
                                .body("{}")
                                .send()
                                .problem())
                .isEqualTo("403 scope-missing");
        assertThat(
                        rig.ask(As.HELPDESK, "GET", "/v1/accounts/" + account + "/contact")
                                .system()
                                .send()
                                .problem())
                .isEqualTo("403 scope-missing");
        assertThat(rig.signIn("desk:wrong", "grant_type=client_credentials").status())
                .isEqualTo(401);
        assertThat(
                        rig.signIn(
                                        "desk:a-secret-of-the-helpdesk",
                                        "grant_type=client_credentials&scope=entitlements:write")
                                .status())
                .isEqualTo(400);
    }

    @Test
    void an_account_is_found_by_id_and_by_the_hmac_of_its_address() throws Exception {
        String account = rig.account();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Rig.LOOKUP_KEY, "HmacSHA256"));
        String address = account.toLowerCase(java.util.Locale.ROOT) + "@example.test";
        String hmac =
                HexFormat.of().formatHex(mac.doFinal(address.getBytes(StandardCharsets.UTF_8)));

        assertThat(lookUp("EMAIL_HMAC", hmac).json().path("accountId").asText()).isEqualTo(account);
        assertThat(lookUp("EMAIL_HMAC", "0".repeat(64)).problem())
                .isEqualTo("404 account-not-found");
        assertThat(lookUp("LINK_HANDLE", "abcdef").problem()).isEqualTo("404 account-not-found");
        assertThat(lookUp("EMAIL_HMAC", account).problem()).isEqualTo("400 request-invalid");
        assertThat(
                        rightly(Call.GRANTS_HONOURED, account)
                                .send()
                                .json()
                                .path("items")
                                .findValues("call"))
                .extracting(JsonNode::asText)
                .containsExactly("LOOKUP", "GRANTS_HONOURED");
    }

    private Reply lookUp(String by, String value) {
        return rig.ask(As.HELPDESK, "POST", "/v1/account-lookups")
                .ticket()
                .body("{\"by\":\"" + by + "\",\"value\":\"" + value + "\"}")
                .send();
    }

    @Test
    void a_suspended_user_shows_as_suspended_and_its_tag_changes() {
        String account = rig.account();
        Reply before = rig.read(account, "").send();
        String etag = before.header("ETag").orElseThrow();
        assertThat(before.json().path("status").asText()).isEqualTo("ACTIVE");
        assertThat(rig.read(account, "").header("If-None-Match", etag).send().status())
                .isEqualTo(304);

        rig.gateway.suspend(account, true);

        Reply after = rig.read(account, "").header("If-None-Match", etag).send();
        assertThat(after.json().path("status").asText()).isEqualTo("SUSPENDED");
        rig.gateway.suspend(account, false);
        assertThat(rig.read(account, "").header("If-None-Match", etag).send().status())
                .isEqualTo(304);
    }

    @Test
    void who_stores_more_than_allowed_shows_as_over_quota_and_is_told_of_in_the_feed() {
        String account = rig.account();
        rig.gateway.fill(account, 1_500_000);

        Reply written = rig.entitle(account, 1_000_000, "").send();

        assertThat(written.json().path("storageUsedBytes").asLong())
                .isBetween(1_500_000L, 1_510_000L);
        assertThat(rig.read(account, "").send().json().path("status").asText())
                .isEqualTo("OVER_QUOTA");
        JsonNode usage = rig.read(account, "/usage").send().json();
        assertThat(usage.path("storageQuotaBytes").asLong()).isEqualTo(1_000_000);
        assertThat(usage.path("fileCount").asLong()).isEqualTo(1);
        assertThat(eventsOf(account))
                .containsExactly("ACCOUNT_CREATED", "ENTITLEMENTS_CHANGED", "OVER_QUOTA");
    }

    List<String> eventsOf(String account) {
        List<String> types = new ArrayList<>();
        String after = "";
        while (true) {
            JsonNode page = rig.ask(As.BILLING, "GET", "/v1/events?limit=7" + after).send().json();
            page.path("items")
                    .forEach(
                            event -> {
                                if (event.path("accountId").asText().equals(account)) {
                                    types.add(event.path("type").asText());
                                }
                            });
            if (page.path("items").isEmpty()) {
                return types;
            }
            after = "&after=" + page.path("next").asText();
        }
    }

    @Test
    void a_place_that_is_not_in_the_feed_is_refused() {
        rig.account();
        String end = endOfTheFeed();
        assertThat(eventsAfter(end).status()).isEqualTo(200);

        String beyond = "p" + Long.toString(Long.parseLong(end.substring(1), 36) + 1, 36);
        Reply restored = eventsAfter(beyond);

        assertThat(restored.problem()).isEqualTo("400 request-invalid");
        assertThat(CONTRACT.violations(Call.EVENTS, restored)).isEmpty();
    }

    @Test
    void who_stands_before_the_oldest_event_that_is_kept_starts_anew() {
        rig.account();
        String before = endOfTheFeed();
        rig.account();
        rig.account();
        rig.later(Duration.ofDays(91));
        rig.adapter.rounds().round();
        rig.adapter.rounds().round();

        assertThat(eventsAfter(before).problem()).isEqualTo("400 request-invalid");
        JsonNode anew = rig.ask(As.BILLING, "GET", "/v1/events").send().json();
        assertThat(anew.path("items")).hasSize(1);
        assertThat(eventsAfter(anew.path("next").asText()).status()).isEqualTo(200);
    }

    private Reply eventsAfter(String place) {
        return rig.ask(As.BILLING, "GET", "/v1/events?after=" + place).send();
    }

    private String endOfTheFeed() {
        String place = "p0";
        while (true) {
            JsonNode page = eventsAfter(place).json();
            if (page.path("items").isEmpty()) {
                return place;
            }
            place = page.path("next").asText();
        }
    }

    @Test
    void an_account_entered_again_is_the_same_one_and_what_is_new_is_told() {
        String account = rig.account();

        assertThat(rig.enter(Rig.line(account, "fr-FR"), false)).isEqualTo(1);
        assertThat(eventsOf(account)).containsExactly("ACCOUNT_CREATED");
        rig.enter(Rig.line(account, "nl-BE"), false);

        assertThat(eventsOf(account)).containsExactly("ACCOUNT_CREATED", "ACCOUNT_CHANGED");
        assertThat(rig.read(account, "").send().json().path("locale").asText()).isEqualTo("nl-BE");
    }

    @Test
    void a_line_that_does_not_fit_is_named_by_its_number_and_not_quoted() {
        String account = rig.account();
        String another =
                Rig.line(account, "fr-FR")
                        .replace(account + "\",\"uid", "acc_" + "0".repeat(26) + "\",\"uid");
        for (String unfit :
                List.of(
                        another,
                        Rig.line(account, "french"),
                        Rig.line(account, "fr-FR").replace("\"uid\":\"acc", "\"uid\":\"none"),
                        "secret words")) {
            assertThatThrownBy(() -> rig.enter(Rig.line(account, "fr-FR") + "\n" + unfit, false))
                    .isInstanceOf(Roll.Unfit.class)
                    .hasMessageStartingWith("line 2: ")
                    .hasMessageNotContainingAny("acc_", "example", "french", "secret");
        }
    }

    @Nested
    class A_grant {

        private final String account = rig.account();

        @Test
        void is_refused_where_a_stranger_signed_it() {
            assertThat(ask().signedBy(Rig.newKey("grant-1")).send().problem())
                    .isEqualTo("403 grant-required");
            assertThat(ask().signedBy(Rig.newKey("another")).send().problem())
                    .isEqualTo("403 grant-required");
            assertThat(ask().typed("JWT").send().problem()).isEqualTo("403 grant-required");
        }

        @Test
        void is_refused_where_it_is_too_old_or_too_long_or_not_yet() {
            long now = rig.now().getEpochSecond();
            assertThat(ask().claim("iat", now - 60).claim("exp", now).send().problem())
                    .isEqualTo("403 grant-expired");
            assertThat(ask().claim("exp", now + 61).send().problem())
                    .isEqualTo("403 grant-expired");
            assertThat(ask().claim("iat", now + 30).claim("exp", now + 60).send().problem())
                    .isEqualTo("403 grant-expired");
        }

        @Test
        void is_good_for_one_time() {
            String grant = ask().jws();
            assertThat(ask().grant(grant).send().status()).isEqualTo(200);
            assertThat(ask().grant(grant).send().problem()).isEqualTo("403 grant-required");
        }

        @Test
        void is_good_for_one_request() {
            String other = rig.account();
            assertThat(ask().claim("acc", other).send().problem()).isEqualTo("403 grant-required");
            assertThat(ask().without("acc").send().problem()).isEqualTo("403 grant-required");
            assertThat(ask().claim("htm", "POST").send().problem()).isEqualTo("403 grant-required");
            assertThat(ask().claim("htu", rig.core() + "/v1/accounts/" + other).send().problem())
                    .isEqualTo("403 grant-required");
            assertThat(ask().claim("aud", "http://elsewhere").send().problem())
                    .isEqualTo("403 grant-required");
            assertThat(ask().claim("iss", "http://elsewhere").send().problem())
                    .isEqualTo("403 grant-required");
        }

        @Test
        void is_of_a_kind_that_the_call_takes() {
            Ask contact = rig.ask(As.BILLING, "GET", "/v1/accounts/" + account + "/contact");
            assertThat(contact.customer().send().problem()).isEqualTo("403 grant-required");
            assertThat(ask().claim("kind", "SYSTEM").send().problem())
                    .as("a ticket's claims on a job")
                    .isEqualTo("403 grant-required");
        }

        @Test
        void is_judged_as_in_the_contracts_cases() {
            for (JsonNode one : Contract.cases("looks", account, rig.core())) {
                isJudged(one, rig.ask(As.HELPDESK, "GET", "/v1/accounts/" + account));
            }
            for (JsonNode one : Contract.cases("grants", account, rig.core())) {
                isJudged(one, rig.ask(As.BILLING, "GET", "/v1/accounts/" + account + "/contact"));
            }
            Reply listed = rig.read(account, "/grants-honoured").send();
            assertThat(CONTRACT.violations(Call.GRANTS_HONOURED, listed)).isEmpty();
        }

        private void isJudged(JsonNode one, Ask ask) {
            one.path("claims")
                    .properties()
                    .forEach(
                            claim -> {
                                if (claim.getValue().isNull()) {
                                    ask.without(claim.getKey());
                                } else {
                                    ask.claim(claim.getKey(), claim.getValue());
                                }
                            });
            assertThat(ask.send().status()).as("%s", one).isEqualTo(one.path("status").asInt());
        }

        @Test
        void whose_request_breaks_off_showed_nothing() throws IOException {
            URI core = URI.create(rig.core());
            Ask reveal =
                    rig.ask(As.HELPDESK, "POST", "/v1/accounts/" + account + "/pii-reveals")
                            .ticket();
            try (Socket socket = new Socket(core.getHost(), core.getPort())) {
                socket.getOutputStream()
                        .write(
                                """
                                POST %s/v1/accounts/%s/pii-reveals HTTP/1.1\r
                                Host: %s\r
                                Authorization: Bearer %s\r
                                X-Access-Grant: %s\r
                                Content-Type: application/json\r
                                Content-Length: 100\r
                                \r
                                {"field"""
                                        .formatted(
                                                core.getPath(),
                                                account,
                                                core.getAuthority(),
                                                rig.token(As.HELPDESK),
                                                reveal.jws())
                                        .getBytes(StandardCharsets.UTF_8));
                socket.shutdownOutput();
                assertThat(socket.getInputStream().readAllBytes()).isEmpty();
            }
            assertThat(
                            rig.read(account, "/grants-honoured")
                                    .send()
                                    .json()
                                    .path("items")
                                    .findValues("call"))
                    .extracting(JsonNode::asText)
                    .containsExactly("GRANTS_HONOURED");
        }

        @Test
        void that_was_honoured_is_in_the_list_and_one_that_showed_nothing_is_not() {
            ask().send();
            Reply reveal =
                    rig.ask(As.HELPDESK, "POST", "/v1/accounts/" + account + "/pii-reveals")
                            .ticket()
                            .body(
                                    "{\"field\":\"EMAIL\",\"reason\":\"DELIVERY_PROBLEM\",\"ticket\":\"7\"}")
                            .send();
            assertThat(reveal.problem()).isEqualTo("403 grant-required");

            JsonNode first = rig.read(account, "/grants-honoured?limit=1").send().json();
            JsonNode rest =
                    rig.read(
                                    account,
                                    "/grants-honoured?cursor=" + first.path("nextCursor").asText())
                            .send()
                            .json();

            assertThat(first.at("/items/0/call").asText()).isEqualTo("ACCOUNT");
            assertThat(first.at("/items/0/agent").asText()).isEqualTo("kea-7f3a");
            assertThat(rest.path("items").findValues("call"))
                    .extracting(JsonNode::asText)
                    .containsExactly("GRANTS_HONOURED", "GRANTS_HONOURED");
            assertThat(rest.has("nextCursor")).isFalse();
        }

        private Ask ask() {
            return rig.read(account, "");
        }
    }

    @Nested
    class Entitlements_are {

        private final String account = rig.account();

        @Test
        void first_those_that_are_free() {
            JsonNode read = rig.entitlements(account).send().json();
            assertThat(read.path("storageQuotaBytes").asLong()).isEqualTo(Rig.FREE);
            assertThat(read.path("source").asText()).isEqualTo("default");
            assertThat(rig.gateway.quota(account)[0]).isEqualTo(Rig.FREE);
        }

        @Test
        void those_of_the_last_write_and_the_number_of_objects_stays_limited() {
            rig.gateway.limitObjects(account, 77);

            assertThat(rig.entitle(account, 7_000_000, "").send().status()).isEqualTo(200);

            assertThat(rig.gateway.quota(account)).containsExactly(7_000_000, 77);
            JsonNode read = rig.entitlements(account).send().json();
            assertThat(read.path("features").toString()).isEqualTo("[\"VERSIONS_90\"]");
            assertThat(
                            rig.read(account, "/usage")
                                    .send()
                                    .json()
                                    .path("transferQuotaBytes")
                                    .asLong())
                    .isEqualTo(9_000_000);
        }

        @Test
        void written_only_on_the_version_that_was_read() {
            String stale = rig.entitlements(account).send().header("ETag").orElseThrow();
            rig.entitle(account, 7_000_000, "").send();

            assertThat(
                            rig.entitle(account, 8_000_000, "")
                                    .header("If-Match", stale)
                                    .send()
                                    .problem())
                    .isEqualTo("412 precondition-failed");
            assertThat(rig.entitle(account, 8_000_000, "").header("If-Match", "*").send().problem())
                    .isEqualTo("412 precondition-failed");
            assertThat(unmatched().send().problem()).isEqualTo("428 precondition-required");
            assertThat(rig.gateway.quota(account)[0]).isEqualTo(7_000_000);
        }

        private Ask unmatched() {
            return rig.ask(As.BILLING, "PUT", "/v1/accounts/" + account + "/entitlements")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .body(Rig.desired(8_000_000, ""));
        }

        @Test
        void written_once_for_each_key() {
            String key = "key-" + UUID.randomUUID();
            Reply first = rig.entitle(account, 7_000_000, "").header("Idempotency-Key", key).send();
            rig.entitle(account, 6_000_000, "").send();

            Reply again = unmatched(7_000_000, key).send();

            assertThat(again.text()).isEqualTo(first.text());
            assertThat(rig.gateway.quota(account)[0]).isEqualTo(6_000_000);
            assertThat(unmatched(9_000_000, key).send().problem())
                    .isEqualTo("409 idempotency-conflict");
            assertThat(
                            rig.entitle(rig.account(), 7_000_000, "")
                                    .header("Idempotency-Key", key)
                                    .send()
                                    .problem())
                    .isEqualTo("409 idempotency-conflict");
            assertThat(unmatched(7_000_000, "short").send().problem())
                    .isEqualTo("400 request-invalid");
        }

        private Ask unmatched(long storage, String key) {
            return rig.ask(As.BILLING, "PUT", "/v1/accounts/" + account + "/entitlements")
                    .header("Idempotency-Key", key)
                    .body(Rig.desired(storage, ""));
        }

        @Test
        void the_last_ones_even_where_many_write_at_once() throws Exception {
            try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Reply>> writes = new ArrayList<>();
                for (int i = 1; i <= 24; i++) {
                    long storage = 10_000_000L + i;
                    writes.add(hands.submit(() -> rig.entitle(account, storage, "").send()));
                }
                for (Future<Reply> write : writes) {
                    assertThat(write.get().status()).isIn(200, 412);
                }
            }
            assertThat(rig.gateway.quota(account)[0])
                    .isEqualTo(
                            rig.entitlements(account)
                                    .send()
                                    .json()
                                    .path("storageQuotaBytes")
                                    .asLong());
        }

        @Test
        void refused_where_they_are_not_of_the_contracts_form() {
            for (String more :
                    List.of(
                            ",\"plan\":\"pro\"",
                            ",\"validUntil\":null",
                            ",\"graceUntil\":\"soon\"")) {
                assertThat(rig.entitle(account, 7_000_000, more).send().problem())
                        .isEqualTo("400 request-invalid");
            }
            assertThat(rig.entitle(account, -1, "").send().problem())
                    .isEqualTo("400 request-invalid");
        }

        @Test
        void taken_or_refused_as_in_the_contracts_cases() {
            for (JsonNode one : Contract.cases("entitlements", account, rig.core())) {
                Reply reply = rig.entitle(account, 1, "").body(one.path("body").asText()).send();
                assertThat(reply.status()).as("%s", one).isEqualTo(one.path("status").asInt());
            }
        }

        @Test
        void over_when_the_contracts_cases_say_so() {
            for (JsonNode one : Contract.cases("ends", account, rig.core())) {
                Instant begin = rig.now().truncatedTo(ChronoUnit.SECONDS);
                StringBuilder times = new StringBuilder();
                for (String name : List.of("validUntil", "graceUntil")) {
                    if (one.has(name)) {
                        Instant time = begin.plusSeconds(one.path(name).asLong());
                        times.append(",\"%s\":\"%s\"".formatted(name, time));
                    }
                }
                assertThat(rig.entitle(account, 7_000_000, times.toString()).send().status())
                        .isEqualTo(200);
                rig.at(begin.plusSeconds(one.path("stays").asLong()));
                rig.adapter.rounds().round();
                assertThat(rig.gateway.quota(account)[0]).as("%s", one).isEqualTo(7_000_000);

                rig.at(begin.plusSeconds(one.path("ends").asLong()));
                rig.adapter.rounds().round();
                assertThat(rig.gateway.quota(account)[0]).as("%s", one).isEqualTo(Rig.FREE);
            }
            rig.clockGoesOn();
        }

        @Test
        void told_again_where_the_gateway_holds_something_else() {
            rig.entitle(account, 7_000_000, "").send();
            rig.gateway.limitBytes(account, 9_000_000_000L);

            assertThat(rig.entitlements(account).send().json().path("storageQuotaBytes").asLong())
                    .isEqualTo(7_000_000);
            rig.entitlements(account).send();
            rig.adapter.rounds().round();

            assertThat(rig.gateway.quota(account)[0]).isEqualTo(7_000_000);
            assertThat(eventsOf(account))
                    .containsExactly(
                            "ACCOUNT_CREATED", "ENTITLEMENTS_CHANGED", "ENTITLEMENTS_CHANGED");
        }

        @Test
        void told_again_where_an_account_is_entered_again_and_the_gateway_holds_something_else() {
            rig.entitle(account, 7_000_000, "").send();
            rig.gateway.limitBytes(account, 9_000_000_000L);

            rig.enter(Rig.line(account, "fr-FR"), false);
            rig.adapter.rounds().round();

            assertThat(rig.gateway.quota(account)[0]).isEqualTo(7_000_000);
        }

        @Test
        void over_after_their_end_and_the_grace_that_was_named() {
            Instant end = rig.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
            rig.entitle(
                            account,
                            7_000_000,
                            ",\"validUntil\":\"%s\",\"graceUntil\":\"%s\""
                                    .formatted(end, end.plus(Duration.ofHours(2))))
                    .send();
            rig.later(Duration.ofHours(2));
            rig.adapter.rounds().round();
            assertThat(rig.gateway.quota(account)[0]).isEqualTo(7_000_000);

            rig.later(Duration.ofMinutes(61));
            rig.adapter.rounds().round();
            rig.adapter.rounds().round();

            hasFallenBackOnce();
        }

        private void hasFallenBackOnce() {
            assertThat(rig.gateway.quota(account)[0]).isEqualTo(Rig.FREE);
            JsonNode read = rig.entitlements(account).send().json();
            assertThat(read.path("source").asText()).isEqualTo("default");
            assertThat(read.has("validUntil")).isFalse();
            assertThat(eventsOf(account))
                    .containsExactly(
                            "ACCOUNT_CREATED", "ENTITLEMENTS_CHANGED", "ENTITLEMENTS_CHANGED");
        }
    }

    /** A secret planted in the gateway is in no answer, no log and no row, in whatever writing. */
    @Test
    void a_secret_never_leaves_the_gateway() throws Exception {
        String account = rig.account();
        rig.gateway.fill(account, 5000);
        List<String> secrets = rig.gateway.secrets(account);
        assertThat(secrets).isNotEmpty();
        StringBuilder everything = new StringBuilder();
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            for (Call call : Call.values()) {
                Reply reply = rightly(call, account).send();
                everything.append(reply.headers()).append(reply.text());
            }
            for (Reply reply : trouble(account)) {
                assertThat(reply.problem()).isEqualTo("503 core-degraded");
                everything.append(reply.headers()).append(reply.text());
            }
            assertThat(log.toString(StandardCharsets.UTF_8))
                    .as("what goes wrong is logged, and caught here")
                    .containsPattern("RGW (answered|did not answer)");
            rig.adapter.rounds().round();
        } finally {
            System.setErr(before);
        }
        everything.append(log.toString(StandardCharsets.UTF_8)).append(database());

        assertThat(everything.toString()).contains(account);
        for (String secret : secrets) {
            for (String written : writings(secret)) {
                assertThat(everything.toString()).doesNotContain(written);
            }
        }
    }

    /** What a gateway in trouble makes the adapter say; afterwards it is in none. */
    abstract List<Reply> trouble(String account);

    private static List<String> writings(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String base64 = Base64.getEncoder().encodeToString(bytes);
        return List.of(
                secret,
                new StringBuilder(secret).reverse().toString(),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes),
                // without the end, which depends on what follows
                base64.substring(0, base64.length() - 4),
                Base64.getUrlEncoder().encodeToString(bytes).substring(0, base64.length() - 4));
    }

    /** Every row of every table, as text. */
    private String database() throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection connection = rig.postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("account", "idempotency", "event", "spent_grant")) {
                try (ResultSet rows =
                        statement.executeQuery("select t::text from ceph_rgw." + table + " t")) {
                    while (rows.next()) {
                        all.append(rows.getString(1)).append('\n');
                    }
                }
            }
            try (ResultSet tables =
                    statement.executeQuery(
                            "select count(*) from pg_tables where schemaname = 'ceph_rgw'")) {
                tables.next();
                assertThat(tables.getInt(1)).as("tables that this test reads").isEqualTo(4);
            }
        }
        return all.toString();
    }
}
