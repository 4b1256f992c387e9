// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.sandbox.core.CoreRig.CLAIRE;
import static org.guichet.sandbox.core.CoreRig.DANA;
import static org.guichet.sandbox.core.EntitlementWrites.PRO_I;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.guichet.sandbox.core.CoreRig.Reply;
import org.junit.jupiter.api.Test;

class EntitlementsTest extends CoreTest {

    private static Reply write(String body, String ifMatch, String key) {
        return EntitlementWrites.write(rig, CLAIRE, body)
                .header("If-Match", ifMatch)
                .header("Idempotency-Key", key)
                .send();
    }

    private static JsonNode truth() {
        return rig.get("/core/control/accounts/" + CLAIRE).json();
    }

    private static JsonNode events(String query) {
        return rig.ask(CoreClient.BILLING, "GET", "/v1/events" + query).send().json();
    }

    @Test
    void replaced_are_what_usage_shows() {
        JsonNode now = EntitlementWrites.put(rig, CLAIRE, PRO_I).json();
        assertThat(now.path("storageQuotaBytes").asLong()).isEqualTo(500_000_000_000L);
        assertThat(now.path("storageUsedBytes").asLong()).isEqualTo(38_200_000_000L);
        JsonNode usage =
                rig.ask(CoreClient.HELPDESK, "GET", "/v1/accounts/" + CLAIRE + "/usage")
                        .ticket()
                        .send()
                        .json();
        assertThat(usage.path("storageQuotaBytes").asLong()).isEqualTo(500_000_000_000L);
        assertThat(usage.path("transferQuotaBytes").asLong()).isEqualTo(1_000_000_000_000L);
        assertThat(rig.get("/core/app/accounts/" + CLAIRE).text())
                .contains(">500 GB<")
                .contains(">1 TB<");
    }

    @Test
    void are_replaced_as_a_whole() {
        EntitlementWrites.put(rig, CLAIRE, PRO_I);
        JsonNode now =
                EntitlementWrites.put(
                                rig,
                                CLAIRE,
                                "{\"storageQuotaBytes\":1,\"transferQuotaBytes\":2,\"features\":[],\"source\":\"guichet\"}")
                        .json();
        assertThat(now.has("validUntil")).isFalse();
        assertThat(now.path("features")).isEmpty();
    }

    @Test
    void count_until_the_grace_is_over_and_are_read_back_as_they_were_written() {
        String ended =
                "{\"storageQuotaBytes\":500000000000,\"transferQuotaBytes\":1,\"features\":[],\"source\":\"guichet\","
                        + "\"validUntil\":\"2025-01-01T00:00:00Z\",\"graceUntil\":\"%s\"}";
        EntitlementWrites.put(rig, CLAIRE, ended.formatted("2099-01-01T00:00:00Z"));
        assertThat(quotaInUse()).isEqualTo(500_000_000_000L);

        EntitlementWrites.put(rig, CLAIRE, ended.formatted("2025-01-15T00:00:00Z"));

        assertThat(quotaInUse()).isEqualTo(50_000_000_000L);
        assertThat(EntitlementWrites.read(rig, CLAIRE).json().path("storageQuotaBytes").asLong())
                .isEqualTo(500_000_000_000L);
    }

    @Test
    void end_when_the_contracts_cases_say_so() {
        for (JsonNode one : Contract.cases("ends", CLAIRE, rig.core())) {
            Instant begin = rig.now().truncatedTo(ChronoUnit.SECONDS);
            StringBuilder times = new StringBuilder();
            for (String name : List.of("validUntil", "graceUntil")) {
                if (one.has(name)) {
                    Instant time = begin.plusSeconds(one.path(name).asLong());
                    times.append(",\"%s\":\"%s\"".formatted(name, time));
                }
            }
            EntitlementWrites.put(
                    rig,
                    CLAIRE,
                    "{\"storageQuotaBytes\":7,\"transferQuotaBytes\":7,\"features\":[],\"source\":\"a\"%s}"
                            .formatted(times));
            rig.later(Duration.between(rig.now(), begin.plusSeconds(one.path("stays").asLong())));
            assertThat(quotaInUse()).as("%s", one).isEqualTo(7);
            rig.later(Duration.between(rig.now(), begin.plusSeconds(one.path("ends").asLong())));
            assertThat(quotaInUse()).as("%s", one).isEqualTo(50_000_000_000L);
        }
    }

    @Test
    void that_end_change_the_status_and_its_tag() {
        Instant end = rig.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
        EntitlementWrites.put(
                rig,
                CLAIRE,
                "{\"storageQuotaBytes\":7,\"transferQuotaBytes\":7,\"features\":[],\"source\":\"a\",\"validUntil\":\"%s\"}"
                        .formatted(end));
        Reply over = account().ticket().send();
        assertThat(over.json().path("status").asText()).isEqualTo("OVER_QUOTA");
        rig.later(Duration.ofHours(1));

        Reply now = account().ticket().header("If-None-Match", over.header("ETag")).send();

        assertThat(now.status()).isEqualTo(200);
        assertThat(now.json().path("status").asText()).isEqualTo("ACTIVE");
    }

    private long quotaInUse() {
        return rig.ask(CoreClient.HELPDESK, "GET", "/v1/accounts/" + CLAIRE + "/usage")
                .ticket()
                .send()
                .json()
                .path("storageQuotaBytes")
                .asLong();
    }

    @Test
    void are_not_replaced_without_a_tag_or_under_a_stale_one() {
        Reply without =
                EntitlementWrites.write(rig, CLAIRE, PRO_I)
                        .header("Idempotency-Key", "key-without-tag")
                        .send();
        assertThat(without.status()).isEqualTo(428);
        assertThat(without.problem()).isEqualTo("precondition-required");
        String stale = EntitlementWrites.read(rig, CLAIRE).header("ETag");
        EntitlementWrites.put(rig, CLAIRE, PRO_I);
        for (String tag : new String[] {stale, "*", "W/\"e-2\""}) {
            Reply refused = write(PRO_I, tag, "key-stale-tag");
            assertThat(refused.status()).isEqualTo(412);
            assertThat(refused.problem()).isEqualTo("precondition-failed");
        }
        assertThat(truth().path("puts_applied").asInt()).isEqualTo(1);
        assertThat(truth().path("puts_received").asInt()).isEqualTo(5);
    }

    @Test
    void told_twice_under_one_key_change_once_and_answer_alike() {
        String etag = EntitlementWrites.read(rig, CLAIRE).header("ETag");
        Reply first = write(PRO_I, etag, "renewal-000001");
        Reply again = write(PRO_I, etag, "renewal-000001");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(truth().path("puts_applied").asInt()).isEqualTo(1);
    }

    @Test
    void of_another_body_or_account_under_a_used_key_are_a_conflict() {
        String etag = EntitlementWrites.read(rig, CLAIRE).header("ETag");
        Reply first = write(PRO_I, etag, "renewal-000002");
        Reply other = write(EntitlementWrites.of(1, 1), first.header("ETag"), "renewal-000002");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.problem()).isEqualTo("idempotency-conflict");
        Reply elsewhere =
                EntitlementWrites.write(rig, DANA, PRO_I)
                        .header("If-Match", EntitlementWrites.read(rig, DANA).header("ETag"))
                        .header("Idempotency-Key", "renewal-000002")
                        .send();
        assertThat(elsewhere.status()).isEqualTo(409);
    }

    @Test
    void told_eight_times_at_once_change_once() {
        String etag = EntitlementWrites.read(rig, CLAIRE).header("ETag");
        var all =
                IntStream.range(0, 8)
                        .mapToObj(
                                i ->
                                        CompletableFuture.supplyAsync(
                                                () -> write(PRO_I, etag, "renewal-000003")))
                        .toList();
        assertThat(all).allSatisfy(one -> assertThat(one.join().status()).isEqualTo(200));
        assertThat(truth().path("puts_applied").asInt()).isEqualTo(1);
    }

    @Test
    void of_another_form_are_refused() {
        String etag = EntitlementWrites.read(rig, CLAIRE).header("ETag");
        for (JsonNode one : Contract.cases("entitlements", CLAIRE, rig.core())) {
            Reply reply =
                    write(
                            one.path("body").asText(),
                            EntitlementWrites.read(rig, CLAIRE).header("ETag"),
                            UUID.randomUUID().toString());
            assertThat(reply.status()).as("%s", one).isEqualTo(one.path("status").asInt());
        }
        rig.core.reset();
        for (String body :
                new String[] {
                    "{}",
                    "[]",
                    "null",
                    PRO_I + "x",
                    PRO_I.replace("{\"st", "{\"price\":499,\"st"),
                    PRO_I.replace("500000000000", "\"500000000000\""),
                    PRO_I.replace("500000000000", "-1"),
                    PRO_I.replace("500000000000", "1.5"),
                    PRO_I.replace("guichet:premium", "in_1QxYz"),
                    PRO_I.replace("\"2099-12-21T23:00:00Z\"", "null"),
                    PRO_I.replace("2099-12-21T23:00:00Z", "tomorrow"),
                    PRO_I.replace("LINK_PASSWORDS", "link passwords")
                }) {
            Reply refused = write(body, etag, "key-bad-body-1");
            assertThat(refused.status()).as(body).isEqualTo(400);
            assertThat(refused.problem()).isEqualTo("request-invalid");
        }
        assertThat(truth().path("puts_applied").asInt()).isZero();
    }

    @Test
    void without_an_idempotency_key_are_refused() {
        String etag = EntitlementWrites.read(rig, CLAIRE).header("ETag");
        assertThat(
                        EntitlementWrites.write(rig, CLAIRE, PRO_I)
                                .header("If-Match", etag)
                                .send()
                                .status())
                .isEqualTo(400);
    }

    @Test
    void changed_are_in_the_feed_without_values() {
        String after = events("?limit=100").path("next").asText();
        assertThat(events("?after=" + after).path("items")).isEmpty();
        EntitlementWrites.put(rig, CLAIRE, PRO_I);
        JsonNode page = events("?after=" + after);
        assertThat(page.path("items")).hasSize(1);
        JsonNode event = page.path("items").get(0);
        assertThat(event.path("type").asText()).isEqualTo("ENTITLEMENTS_CHANGED");
        assertThat(event.path("accountId").asText()).isEqualTo(CLAIRE);
        assertThat(event.toString()).doesNotContain("500");
        assertThat(events("?after=" + page.path("next").asText()).path("next"))
                .isEqualTo(page.path("next"));
    }

    @Test
    void the_feed_refuses_a_place_behind_its_end() {
        String end = events("?limit=100").path("next").asText();
        String beyond = "p" + Long.toString(Long.parseLong(end.substring(1), 36) + 1, 36);
        assertThat(events("?after=" + end).path("items")).isEmpty();
        assertThat(events("?after=" + beyond).path("status").asInt()).isEqualTo(400);
    }

    @Test
    void the_feed_refuses_a_place_before_the_oldest_event_that_is_kept() {
        String before = events("?limit=2").path("next").asText();
        rig.core.reset();
        assertThat(events("?after=" + before).path("type").asText()).endsWith(":request-invalid");
        assertThat(events("?limit=100").path("items")).isNotEmpty();
    }

    @Test
    void the_feed_is_read_in_pages_without_gap_or_repetition() {
        String after = "";
        int seen = 0;
        for (JsonNode page = events("?limit=4");
                !page.path("items").isEmpty();
                page = events("?limit=4&after=" + after)) {
            seen += page.path("items").size();
            after = page.path("next").asText();
        }
        assertThat(seen).isEqualTo(6);
    }
}
