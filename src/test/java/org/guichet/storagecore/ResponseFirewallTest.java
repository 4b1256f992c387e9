// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseFirewallTest {

    private static final String ENTITLEMENTS =
            "{\"storageQuotaBytes\":1,\"transferQuotaBytes\":2,\"features\":[\"PRIORITY_SUPPORT\"],\"source\":\"premium:pro1\",\"version\":3,\"storageUsedBytes\":4}";
    private static final String SUMMARY =
            "{\"id\":\"acc_01J9ZK3V5Q0FRC1A1REMART1N0\",\"status\":\"ACTIVE\",\"statusReason\":\"NONE\",\"createdAt\":\"2025-01-31\",\"country\":\"FR\",\"locale\":\"fr-FR\",\"emailMasked\":\"c•••@c•••.example\",\"emailVerified\":true,\"mfa\":\"TOTP\",\"recoveryKeyExported\":\"YES\",\"lastPasswordChangeDay\":\"2025-02-01\",\"lastKeyRotationDay\":\"2025-02-01\",\"version\":1}";

    @Test
    void what_the_contract_gives_passes_and_is_bound() throws Exception {
        ResponseFirewall.inspect(bytes(SUMMARY), Shapes.SUMMARY);

        assertThat(Bound.read(bytes(SUMMARY), Bound.Summary.class).value().country().code())
                .isEqualTo("FR");
        ResponseFirewall.inspect(bytes(ENTITLEMENTS), Shapes.ENTITLEMENTS);
        ResponseFirewall.inspect(
                bytes(
                        "{\"access_token\":\"abcdefghijklmnop\",\"token_type\":\"Bearer\",\"expires_in\":300}"),
                Shapes.TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "masterKey",
                "master_key",
                "private_key",
                "secret",
                "secretKey",
                "wrapped",
                "encrypted_key",
                "kek",
                "authSalt",
                "verifier",
                "srp",
                "password",
                "passHash",
                "kdf",
                "nonce",
                "mnemonic",
                "seed",
                "recovery_key",
                "recoveryCode",
                "token",
                "cookie",
                "session_id",
                "otp",
                "totpSecret",
                "hKey",
                "keyRing",
                "share_key",
                "linkKey",
                "auth_key",
                "fileName",
                "node_name",
                "path",
                "thumb",
                "preview",
                "attr",
                "avatar",
                "deviceName",
                "lat",
                "lon",
                "ipAddr"
            })
    void a_never_field_is_refused_at_the_top_and_nested(String name) {
        assertThat(
                        rule(
                                SUMMARY.replace("{\"id\"", "{\"" + name + "\":\"x\",\"id\""),
                                Shapes.SUMMARY))
                .isEqualTo("never-field");
        assertThat(
                        rule(
                                SUMMARY.replace(
                                        "{\"id\"",
                                        "{\"more\":{\"deep\":[{\"" + name + "\":1}]},\"id\""),
                                Shapes.SUMMARY))
                .isEqualTo("never-field");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\":1|\"version\":1,\"extra\":1|undeclared",
                "\"version\":1|\"version\":\"1\"|whole",
                "\"version\":1|\"version\":1.5|whole",
                "\"version\":1|\"version\":0|whole",
                "\"version\":1|\"version\":99999999999999999999|whole",
                "\"version\":1|\"version\":null|whole",
                "\"version\":1|\"version\":1,\"version\":1|malformed",
                ",\"version\":1|''|missing",
                "\"mfa\":\"TOTP\"|\"mfa\":\"QUANTUM\"|word",
                "\"country\":\"FR\"|\"country\":[\"FR\"]|text",
                "\"country\":\"FR\"|\"country\":{\"code\":\"FR\"}|text",
                "\"locale\":\"fr-FR\"|\"locale\":\"aB3_aB3_aB3_aB3_aB3_aB\"|text",
                "\"emailVerified\":true|\"emailVerified\":\"true\"|flag",
                "\"emailMasked\":\"c•••@c•••.example\"|\"emailMasked\":\"claire@courriel.example\"|text"
            })
    void what_the_contract_does_not_give_is_refused(String from, String to, String rule) {
        assertThat(SUMMARY).contains(from);
        assertThat(rule(SUMMARY.replace(from, to), Shapes.SUMMARY)).isEqualTo(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "\"x\"", "{", "{} {}"})
    void what_is_no_single_object_is_refused(String body) {
        assertThat(rule(body, Shapes.SUMMARY))
                .isIn("not-an-object", "malformed", "trailing", "missing");
    }

    @Test
    void what_follows_the_object_is_refused() {
        assertThat(rule(SUMMARY + "1", Shapes.SUMMARY)).isEqualTo("trailing");
    }

    @Test
    void seven_levels_are_too_deep() {
        String deep = "{\"a\":".repeat(7) + "1" + "}".repeat(7);

        assertThat(rule(deep, Shapes.SUMMARY)).isEqualTo("malformed");
    }

    @Test
    void a_list_is_held_to_its_length_and_pattern() {
        assertThat(
                        rule(
                                ENTITLEMENTS.replace("PRIORITY_SUPPORT", "not a feature"),
                                Shapes.ENTITLEMENTS))
                .isEqualTo("text");
        assertThat(
                        rule(
                                ENTITLEMENTS.replace(
                                        "[\"PRIORITY_SUPPORT\"]",
                                        "[" + "\"AA\",".repeat(16) + "\"AA\"]"),
                                Shapes.ENTITLEMENTS))
                .isEqualTo("many");
    }

    @Test
    void the_alarm_holds_nothing_of_the_answer() {
        Breach breach =
                catchThrowableOfType(
                        Breach.class,
                        () ->
                                ResponseFirewall.inspect(
                                        bytes(
                                                SUMMARY.replace(
                                                        "{\"id\"",
                                                        "{\"S3CR3T_as_a_name\":\"S3CR3T\",\"id\"")),
                                        Shapes.SUMMARY));

        assertThat(breach.getMessage() + breach.pointer() + breach.nameHash())
                .doesNotContain("S3CR3T");
        assertThat(breach.getCause()).isNull();
    }

    @Test
    void the_mapper_is_strict_on_its_own() {
        for (String body :
                new String[] {
                    "{\"accountId\":\"a\",\"x\":1}",
                    "{\"accountId\":\"a\"} 1",
                    "{\"accountId\":\"a\",\"accountId\":\"b\"}",
                    "{\"accountId\":1}"
                }) {
            assertThat(
                            catchThrowableOfType(
                                    Breach.class, () -> Bound.read(bytes(body), Bound.Found.class)))
                    .as(body)
                    .isNotNull();
        }
        assertThat(
                        catchThrowableOfType(
                                Breach.class,
                                () ->
                                        Bound.read(
                                                bytes(
                                                        "{\"type\":\"t\",\"title\":\"t\",\"status\":null}"),
                                                Bound.Problem.class)))
                .isNotNull();
    }

    private static String rule(String body, Shape shape) {
        Breach breach =
                catchThrowableOfType(
                        Breach.class, () -> ResponseFirewall.inspect(bytes(body), shape));
        return breach == null ? "passed" : breach.rule();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
