// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.guichet.sandbox.core.CoreRig.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every call, answered and refused, held against the contract file and against what must never
 * leave the core.
 */
class ContractTest extends CoreTest {

    /** The project's never-fields: the second net behind the closed schemas. */
    private static final Pattern NEVER =
            Pattern.compile(
                    "master_?key|private_?key|secret(_?key)?|wrapped|encrypted_?(key|secret|master)|kek|(auth_?)?salt|verifier"
                            + "|srp|password|pass_?hash|kdf|nonce|mnemonic|seed|recovery_?(key|code|phrase)$|token|cookie"
                            + "|session_?id|otp|totp|hKey|key_?ring|share_?key|link_?key|auth_?key|file_?name|node_?name|path"
                            + "|thumb|preview|attr|avatar|device_?name|lat|lon|ip_?addr",
                    Pattern.CASE_INSENSITIVE);

    private static final Set<String> EXEMPT =
            Set.of(
                    "recoveryKeyExported",
                    "lastKeyRotationDay",
                    "lastPasswordChangeDay",
                    "passwordProtected",
                    "emailMasked");

    private static final String SECRET_COLUMNS =
            """
            select unnest(array[password_verifier, kdf_salt, wrapped_master_key, wrapped_recovery_key, totp_secret,
                caller_secret]) from core.account
            union all select unnest(array[id, file_name, wrapped_key, content_hash]) from core.node
            union all select unnest(array[ip, user_agent, device_name, refresh_token]) from core.session
            union all select unnest(array[link_key, password_hash]) from core.link
            union all select jwk::json ->> 'd' from core.signing_key
            """;

    private static final Contract contract = new Contract();

    @ParameterizedTest
    @EnumSource(Call.class)
    void answers_are_of_the_contracts_form(Call call) {
        Reply reply = answered(call);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        ofTheContractsForm(call, reply);
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void an_answer_with_anything_more_would_be_noticed(Call call) {
        ObjectNode tampered = (ObjectNode) answered(call).json();
        tampered.put("wrappedMasterKey", "x");
        assertThat(contract.violations(contract.schemaOf(call, answered(call)), tampered))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void refusals_are_of_the_contracts_form(Call call) {
        ofTheContractsForm(call, withBadToken(call));
        if (call.takesGrant()) {
            ofTheContractsForm(call, new Asking(rig, call).withoutGrant());
        }
        ofTheContractsForm(call, new Asking(rig, call).inAnOutage());
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void nothing_that_must_stay_in_the_core_is_in_any_byte_of_an_answer(Call call)
            throws SQLException {
        List<String> planted = planted();
        assertThat(planted).hasSizeGreaterThan(80);
        for (Reply reply : List.of(answered(call), withBadToken(call))) {
            String everything = reply.headers() + "\n" + reply.text();
            assertThat(planted).noneMatch(everything::contains);
        }
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void only_contact_and_reveal_tell_the_address(Call call) {
        boolean tells = call == Call.CONTACT || call == Call.PII_REVEAL;
        assertThat(answered(call).text().contains("claire.martin@")).isEqualTo(tells);
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void no_field_has_a_name_that_is_never_allowed(Call call) {
        assertThat(names(answered(call).json()))
                .noneMatch(name -> !EXEMPT.contains(name) && NEVER.matcher(name).find());
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void scope_and_grants_are_those_of_the_contract(Call call) {
        JsonNode operation = contract.operation(call);
        List<String> scopes = new ArrayList<>();
        operation.at("/security/0/clientCredentials").forEach(scope -> scopes.add(scope.asText()));
        assertThat(scopes).isEqualTo(call.scope().map(Scope::toString).stream().toList());
        List<String> kinds = new ArrayList<>();
        operation.path("x-grant-kinds").forEach(kind -> kinds.add(kind.asText()));
        for (GrantKind kind : GrantKind.values()) {
            assertThat(kinds.contains(kind.name())).as(kind.name()).isEqualTo(call.takes(kind));
        }
    }

    @Test
    void the_contract_has_no_call_that_the_core_has_not() {
        assertThat(contract.operations()).isEqualTo(Call.values().length);
    }

    private static void ofTheContractsForm(Call call, Reply reply) {
        JsonNode schema = contract.schemaOf(call, reply);
        assertThat(schema.isMissingNode())
                .as("%s may answer %d %s", call, reply.status(), reply.header("Content-Type"))
                .isFalse();
        assertThat(contract.violations(schema, reply.json())).as(reply.text()).isEmpty();
    }

    private static Reply answered(Call call) {
        return new Asking(rig, call).rightly();
    }

    private static Reply withBadToken(Call call) {
        return new Asking(rig, call).withBadToken();
    }

    private static List<String> planted() throws SQLException {
        try (Connection connection = rig.database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SECRET_COLUMNS)) {
            List<String> planted = new ArrayList<>();
            while (row.next()) {
                if (row.getString(1) != null) {
                    planted.add(row.getString(1));
                }
            }
            return planted;
        }
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        node.forEach(child -> names.addAll(names(child)));
        return names;
    }
}
