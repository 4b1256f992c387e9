// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is checked here is what the contract file says, no more and no less. */
class FormsTest {

    private static final Contract CONTRACT = new Contract();
    private static final String SCHEMAS = "/components/schemas/";
    private static final String HONOURED = SCHEMAS + "HonouredGrant/properties/";

    /** Where a pattern alone leaves the length open, it is said before it. */
    private static final Pattern LENGTH = Pattern.compile("\\(\\?=\\.\\{(\\d+),(\\d+)}\\$\\)(.*)");

    @Test
    void patterns_are_the_contracts() {
        Map<String, Pattern> ours =
                Map.ofEntries(
                        Map.entry(HONOURED + "jti", Grant.UUID),
                        Map.entry(HONOURED + "ticket", V1.TICKET),
                        Map.entry(HONOURED + "agent", Grant.AGENT),
                        Map.entry(HONOURED + "purpose", Grant.PURPOSE),
                        Map.entry(HONOURED + "job", Grant.JOB),
                        Map.entry(SCHEMAS + "AccountId", V1.ACCOUNT_ID),
                        Map.entry(SCHEMAS + "Email", V1.EMAIL),
                        Map.entry(SCHEMAS + "Locale", V1.LOCALE),
                        Map.entry(SCHEMAS + "Country", V1.COUNTRY),
                        Map.entry(SCHEMAS + "Time", Json.TIME),
                        Map.entry(SCHEMAS + "Source", V1.SOURCE),
                        Map.entry(SCHEMAS + "Features/items", V1.FEATURE),
                        Map.entry(SCHEMAS + "LinkHandle", V1.By.LINK_HANDLE.form),
                        Map.entry(
                                "/paths/~1v1~1accounts~1{id}~1entitlements/put/parameters/2/schema",
                                Desks.IDEMPOTENCY_KEY));
        ours.forEach(FormsTest::isTheContracts);
        String lookup = CONTRACT.at(SCHEMAS + "AccountLookup/properties/value/pattern").asText();
        assertThat(lookup)
                .isEqualTo(
                        "^(%s|%s|%s)$"
                                .formatted(
                                        V1.By.EMAIL_HMAC.form,
                                        V1.By.ACCOUNT_ID.form,
                                        V1.By.LINK_HANDLE.form));
    }

    private static void isTheContracts(String pointer, Pattern ours) {
        JsonNode schema = CONTRACT.at(pointer);
        String theirs = schema.path("pattern").asText();
        Matcher bounded = LENGTH.matcher(ours.pattern());
        if (bounded.matches()) {
            assertThat("^" + bounded.group(3) + "$").as(pointer).isEqualTo(theirs);
            assertThat(bounded.group(1)).as(pointer).isEqualTo(schema.path("minLength").asText());
            assertThat(bounded.group(2)).as(pointer).isEqualTo(schema.path("maxLength").asText());
        } else if (pointer.endsWith("/schema")) {
            // the bounds stand in the pattern here, and beside it there
            assertThat("^" + ours.pattern() + "$")
                    .isEqualTo(
                            theirs.replace(
                                    "+",
                                    "{%s,%s}"
                                            .formatted(
                                                    schema.path("minLength").asText(),
                                                    schema.path("maxLength").asText())));
        } else {
            assertThat("^" + ours.pattern() + "$").as(pointer).isEqualTo(theirs);
        }
    }

    @Test
    void words_are_the_contracts() {
        assertThat(names(V1.By.values())).isEqualTo(words("AccountLookup/properties/by"));
        assertThat(names(V1.PersonalField.values())).isEqualTo(words("PiiReveal/properties/field"));
        assertThat(names(V1.Reason.values())).isEqualTo(words("PiiReveal/properties/reason"));
        assertThat(names(Call.Kind.values())).isEqualTo(words("HonouredGrant/properties/kind"));
        assertThat(
                        Arrays.stream(Call.values())
                                .filter(Call::takesGrant)
                                .map(Enum::name)
                                .sorted()
                                .toList())
                .isEqualTo(words("HonouredGrant/properties/call"));
        assertThat(words("Event/properties/type")).containsAll(names(Events.Type.values()));
        assertThat(words("Problem/properties/type"))
                .containsAll(
                        Stream.of(Problem.values())
                                .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                                .map("urn:storage-core:problem:"::concat)
                                .toList());
    }

    @Test
    void scopes_are_the_contracts() {
        assertThat(texts(List.of(Scope.values()))).isEqualTo(CONTRACT.scopes());
        assertThat(texts(Tokens.HELPDESK)).isEqualTo(CONTRACT.scopes("helpdesk"));
        assertThat(texts(Tokens.BILLING)).isEqualTo(CONTRACT.scopes("billing"));
    }

    @Test
    void an_address_is_masked_as_in_the_contracts_cases() {
        Pattern form =
                Pattern.compile(
                        CONTRACT.at(SCHEMAS + "AccountSummary/properties/emailMasked/pattern")
                                .asText());
        for (JsonNode one : Contract.cases("masks", "", "")) {
            String mask = account(one.path("email").asText()).mask();
            assertThat(mask).isEqualTo(one.path("mask").asText()).matches(form);
        }
    }

    private static Accounts.Account account(String email) {
        return new Accounts.Account(
                "acc_" + "0".repeat(26),
                "x",
                email,
                true,
                "fr-FR",
                "FR",
                java.time.LocalDate.EPOCH,
                1);
    }

    private static List<String> words(String schema) {
        return CONTRACT.words(SCHEMAS + schema);
    }

    private static List<String> names(Enum<?>... constants) {
        return Arrays.stream(constants).map(Enum::name).sorted().toList();
    }

    private static List<String> texts(Collection<Scope> scopes) {
        return scopes.stream().map(Scope::toString).sorted().toList();
    }
}
