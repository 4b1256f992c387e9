// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guichet.sandbox.core.CoreRig.CLAIRE;
import static org.guichet.sandbox.core.CoreRig.DANA;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.guichet.sandbox.core.CoreRig.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hostile core: what each profile does, and that its canaries are really in it. */
class HostileTest extends CoreTest {

    private static final Contract contract = new Contract();

    @Test
    void every_account_and_nobody_has_ten_canaries_of_256_bits_and_none_twice() {
        Set<String> values = new HashSet<>();
        for (JsonNode canary : canaries()) {
            assertThat(canary.path("value").asText()).matches("[A-Za-z0-9_-]{43}");
            values.add(canary.path("value").asText());
        }
        assertThat(values).hasSize(70);
        assertThat(sent(CLAIRE)).hasSize(10).doesNotContainAnyElementsOf(sent(DANA));
    }

    @Test
    void canaries_last_until_the_first_day_comes_again() {
        Set<String> before = sent(CLAIRE);
        be(Profile.UNKNOWN_FIELDS);
        look();
        assertThat(sent(CLAIRE)).isEqualTo(before);

        rig.core.reset();

        assertThat(sent(CLAIRE)).hasSize(10).doesNotContainAnyElementsOf(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = Profile.class,
            names = {
                "HONEST",
                "MIXED",
                "SLOW",
                "TRUNCATED",
                "REDIRECT",
                "CONTENT_TYPE",
                "GZIP_BOMB"
            },
            mode = EnumSource.Mode.EXCLUDE)
    void no_call_is_answered_by_the_contract_any_more(Profile profile) {
        for (Call call : Call.values()) {
            be(Profile.HONEST);
            Asking asking = new Asking(rig, call);
            // what a write needs is read before
            Reply good = asking.rightly();
            assertThat(contract.violations(contract.schemaOf(call, good), good.json())).isEmpty();
            if (call == Call.REPLACE_ENTITLEMENTS) {
                continue;
            }
            be(profile);
            Reply bad = asking.rightly();
            assertThat(contract.violations(contract.schemaOf(call, good), bad.json()))
                    .as(call + " " + profile)
                    .isNotEmpty();
            assertThat(planted(bad)).as(call + " " + profile).isNotEmpty();
        }
    }

    @Test
    void the_answers_to_a_write_are_spoiled_as_well_and_it_is_still_done_once() {
        String etag = EntitlementWrites.read(rig, CLAIRE).header("ETag");
        be(Profile.UNKNOWN_FIELDS);
        Reply bad =
                rig.ask(CoreClient.BILLING, "PUT", "/v1/accounts/" + CLAIRE + "/entitlements")
                        .body(EntitlementWrites.PRO_I)
                        .header("If-Match", etag)
                        .header("Idempotency-Key", "key-of-the-test")
                        .send();

        assertThat(planted(bad)).contains("unknown-field");
        assertThat(rig.get("/core/control/accounts/" + CLAIRE).json().path("puts_applied").asInt())
                .isEqualTo(1);
    }

    @Test
    void unknown_fields_carry_six_canaries_in_the_body_and_one_in_a_header() {
        be(Profile.UNKNOWN_FIELDS);

        Reply reply = look();

        assertThat(planted(reply))
                .containsExactlyInAnyOrder(
                        "unknown-field",
                        "hex",
                        "base64-twice",
                        "reversed",
                        "chunks",
                        "nested",
                        "header");
        assertThat(reply.header("Transfer-Encoding")).isEqualTo("chunked");
    }

    @Test
    void refusals_carry_one_in_their_detail() {
        be(Profile.UNKNOWN_FIELDS);

        Reply reply = new Asking(rig, Call.ACCOUNT).withBadToken();

        assertThat(reply.status()).isEqualTo(401);
        assertThat(planted(reply)).contains("error-detail");
    }

    @Test
    void keys_stand_where_the_contract_has_text() {
        be(Profile.KEYS_IN_KNOWN_FIELDS);

        Reply reply = look();

        assertThat(planted(reply))
                .containsExactlyInAnyOrder(
                        "known-string", "hex", "reversed", "base64-twice", "header");
        assertThat(reply.header("ETag")).contains(sentAt(CLAIRE, "header"));
        assertThat(reply.json().path("emailVerified").isBoolean()).isTrue();
    }

    @Test
    void an_unchanged_answer_has_one_for_a_version() {
        String etag = look().header("ETag");
        be(Profile.KEYS_IN_KNOWN_FIELDS);

        Reply reply =
                rig.ask(CoreClient.HELPDESK, "GET", "/v1/accounts/" + CLAIRE)
                        .ticket()
                        .header("If-None-Match", etag)
                        .send();

        assertThat(reply.status()).isEqualTo(304);
        assertThat(planted(reply)).containsExactly("header");
    }

    @Test
    void whoever_knows_the_version_meets_the_other_moods_all_the_same() {
        String etag = look().header("ETag");
        be(Profile.UNKNOWN_FIELDS);

        Reply reply =
                rig.ask(CoreClient.HELPDESK, "GET", "/v1/accounts/" + CLAIRE)
                        .ticket()
                        .header("If-None-Match", etag)
                        .send();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(planted(reply)).contains("unknown-field");
    }

    @Test
    void huge_is_more_than_a_megabyte_and_deep_nine_hundred_levels() {
        be(Profile.HUGE);
        assertThat(look().body()).hasSizeGreaterThan(1 << 20);
        be(Profile.DEEP);
        assertThat(look().text()).contains("{\"more\":".repeat(900));
    }

    @Test
    void truncated_ends_before_its_length() {
        be(Profile.TRUNCATED);

        assertThatThrownBy(HostileTest::look).hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void a_redirect_has_one_in_its_address() {
        be(Profile.REDIRECT);

        Reply reply = look();

        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.header("Location")).contains(sentAt(CLAIRE, "header"));
    }

    @Test
    void a_page_is_no_json() {
        be(Profile.CONTENT_TYPE);

        Reply reply = look();

        assertThat(reply.header("Content-Type")).startsWith("text/html");
        assertThat(planted(reply)).containsExactly("unknown-field");
    }

    @Test
    void a_bomb_is_small_outside_and_large_inside() throws Exception {
        be(Profile.GZIP_BOMB);

        Reply reply = look();

        assertThat(reply.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(reply.body()).hasSizeLessThan(64 * 1024);
        byte[] inside = new GZIPInputStream(new ByteArrayInputStream(reply.body())).readAllBytes();
        assertThat(inside).hasSizeGreaterThan(32 << 20);
        assertThat(new String(inside, 0, 100, StandardCharsets.UTF_8))
                .contains(sentAt(CLAIRE, "gzip"));
    }

    @Test
    void mixed_takes_turns_honest_once_a_round_and_once_slower_than_anybody_should_wait() {
        be(Profile.MIXED);
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < Profile.pure().size(); i++) {
            seen.add(manner());
        }

        assertThat(seen)
                .containsOnlyOnce("honest", "slow")
                .contains("302", "text/html", "gzip", "cut");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil", "HUGE", ""})
    void a_profile_that_there_is_not_is_refused_and_changes_nothing(String profile) {
        be(Profile.DEEP);

        Reply refused =
                rig.post(
                        "/core/control",
                        "{\"outage\":false,\"profile\":\"%s\"}".formatted(profile));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(rig.get("/core/control").json().path("profile").asText()).isEqualTo("deep");
    }

    @Test
    void the_page_shows_every_profile_and_which_one_it_is() {
        be(Profile.GZIP_BOMB);

        String page = rig.get("/core").text();

        assertThat(page).contains("<option value=\"gzip-bomb\" selected>", "70 canaries");
        for (Profile profile : Profile.values()) {
            assertThat(page).contains("\"" + profile.code() + "\"");
        }
    }

    private static String manner() {
        Reply reply;
        long start = System.nanoTime();
        try {
            reply = look();
        } catch (AssertionError cut) {
            return "cut";
        }
        if (System.nanoTime() - start > Duration.ofSeconds(15).toNanos()) {
            assertThat(planted(reply)).containsExactly("unknown-field");
            return "slow";
        }
        if (!reply.header("Content-Encoding").isEmpty()) {
            return reply.header("Content-Encoding");
        }
        if (reply.status() != 200) {
            return String.valueOf(reply.status());
        }
        return reply.header("Content-Type").startsWith("text/html")
                ? "text/html"
                : planted(reply).isEmpty() ? "honest" : "spoiled";
    }

    private static Reply look() {
        return new Asking(rig, Call.ACCOUNT).rightly();
    }

    private static void be(Profile profile) {
        Reply reply =
                rig.post(
                        "/core/control",
                        "{\"outage\":false,\"profile\":\"%s\"}".formatted(profile.code()));
        assertThat(reply.json().path("profile").asText()).isEqualTo(profile.code());
    }

    /** The places of all canaries that are somewhere in a reply. */
    private static Set<String> planted(Reply reply) {
        String everything = reply.headers() + reply.text();
        Set<String> places = new TreeSet<>();
        for (JsonNode canary : canaries()) {
            if (everything.contains(canary.path("sent").asText())) {
                places.add(canary.path("place").asText());
            }
        }
        return places;
    }

    private static Set<String> sent(String account) {
        return Arrays.stream(Canaries.Place.values())
                .map(place -> sentAt(account, place.code()))
                .collect(Collectors.toSet());
    }

    private static String sentAt(String account, String place) {
        for (JsonNode canary : canaries()) {
            if (canary.path("account").asText().equals(account)
                    && canary.path("place").asText().equals(place)) {
                return canary.path("sent").asText();
            }
        }
        throw new AssertionError("no canary of " + account + " in " + place);
    }

    private static JsonNode canaries() {
        Reply reply = rig.get("/core/control/canaries");
        if (reply.status() != 200) {
            throw new UncheckedIOException(new IOException(reply.text()));
        }
        return reply.json();
    }
}
