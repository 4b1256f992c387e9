// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.accounts.AccountDirectory.Answer;
import org.guichet.accounts.AccountLink;
import org.guichet.accounts.AccountReading;
import org.guichet.accounts.AccountSession;
import org.guichet.accounts.FetchGrant;
import org.guichet.accounts.Listing;
import org.guichet.kernel.AccountId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is read of an account, asked for again, kept, and how old it is. */
class AccountReadingTest {

    private static final AccountId CLAIRE = new AccountId("acc_01J9ZK3V5Q0FRC1A1REMART1N0");
    private static final FetchGrant KEA =
            new FetchGrant.Ticket(1042, Optional.of(CLAIRE), "agent-kea", "support");
    private static final FetchGrant TUI =
            new FetchGrant.Ticket(1043, Optional.of(CLAIRE), "agent-tui", "support");
    private static final String SUMMARY =
            "{\"id\":\"acc_01J9ZK3V5Q0FRC1A1REMART1N0\",\"status\":\"ACTIVE\",\"statusReason\":\"NONE\",\"createdAt\":\"2025-01-31\",\"country\":\"FR\",\"locale\":\"fr-FR\",\"emailMasked\":\"c•••@c•••.example\",\"emailVerified\":true,\"mfa\":\"TOTP\",\"recoveryKeyExported\":\"YES\",\"version\":1}";
    private static final Instant READ = SmallCore.START;
    private static final Instant LATER = READ.plus(Duration.ofMinutes(10));

    private SmallCore core;

    @BeforeEach
    void start() throws IOException {
        core = new SmallCore();
    }

    @AfterEach
    void stop() {
        core.close();
    }

    @Nested
    class ASecondLookOnTheSameTicket {

        @BeforeEach
        void afterAFirst() {
            core.says(SUMMARY);
            look(KEA);
            core.at(LATER);
        }

        @Test
        void asks_whether_it_changed_under_a_grant_of_its_own() {
            core.says(304, "application/json", "");

            AccountReading reading = known(look(KEA));

            assertThat(core.requests.getLast().headers())
                    .containsEntry("If-none-match", "\"e-3\"")
                    .containsKey("X-access-grant");
            assertThat(reading.readAt()).isEqualTo(READ);
            assertThat(reading.confirmedAt()).isEqualTo(LATER);
            assertThat(reading.summary().country().code()).isEqualTo("FR");
        }

        @Test
        void takes_what_changed() {
            core.says(SUMMARY.replace("TOTP", "NONE"));

            assertThat(known(look(KEA)).readAt()).isEqualTo(LATER);
        }

        @Test
        void refuses_to_be_told_that_another_version_is_unchanged() {
            core.says(SmallCore.answer(304, "application/json", "", Map.of("ETag", "\"e-4\"")));

            assertThat(look(KEA)).isEqualTo(new Answer.Withheld<>("status"));
        }

        @Test
        void has_what_was_said_before_and_its_age_while_the_core_is_away() {
            core.refuses("core-degraded", 503);
            core.at(LATER.plusSeconds(9));
            core.refuses("core-degraded", 503);

            look(KEA);
            Answer<AccountReading> answer = look(KEA);

            assertThat(answer).isInstanceOf(Answer.Unreachable.class);
            Answer.Unreachable<AccountReading> away = (Answer.Unreachable<AccountReading>) answer;
            assertThat(away.since()).isEqualTo(LATER.plusSeconds(9));
            assertThat(away.last().orElseThrow().confirmedAt()).isEqualTo(READ);
        }

        @Test
        void has_nothing_left_of_before_once_an_answer_was_withheld_or_refused() {
            core.says("{\"masterKey\":\"x\"}");
            core.refuses("core-degraded", 503);

            look(KEA);

            assertThat(nothingKept(look(KEA))).isTrue();
        }

        @Test
        void has_nothing_after_half_an_hour() {
            core.at(READ.plus(KeptSummaries.LONGEST).plusSeconds(1));
            core.refuses("core-degraded", 503);

            assertThat(nothingKept(look(KEA))).isTrue();
        }

        @Test
        void gives_nothing_to_another_agent_of_another_ticket() {
            core.refuses("core-degraded", 503);

            assertThat(nothingKept(look(TUI))).isTrue();
            assertThat(core.requests.getLast().headers()).doesNotContainKey("If-none-match");
        }
    }

    @Test
    void nothing_is_kept_for_the_products_own_jobs() {
        FetchGrant job = new FetchGrant.Job("reconcile", Optional.of(CLAIRE));
        core.says(SUMMARY);
        core.says(SUMMARY);

        look(job);
        look(job);

        assertThat(core.requests.getLast().headers()).doesNotContainKey("If-none-match");
    }

    @Test
    void a_list_goes_on_where_the_page_before_ended_and_the_grant_is_for_its_address() {
        core.says(
                "{\"items\":[{\"ref\":\"ses_0123456789\",\"client\":\"WEB\",\"appVersion\":\"2026.11\",\"country\":\"FR\",\"firstSeenDay\":\"2026-01-01\",\"lastSeenDay\":\"2026-11-20\",\"current\":true}],\"nextCursor\":\"p1\"}");
        core.says("{\"items\":[]}");

        Listing<AccountSession> first =
                ((Answer.Known<Listing<AccountSession>>)
                                core.accounts.sessions(CLAIRE, KEA, Optional.empty()))
                        .value();
        core.accounts.sessions(CLAIRE, KEA, first.next());

        assertThat(first.items()).singleElement().extracting("appVersion").isEqualTo("2026.11");
        assertThat(core.requests.getLast().query()).isEqualTo("cursor=p1");
        String grant = core.requests.getLast().headers().get("X-access-grant");
        assertThat(
                        new String(
                                java.util.Base64.getUrlDecoder().decode(grant.split("\\.", -1)[1]),
                                java.nio.charset.StandardCharsets.UTF_8))
                .contains("/sessions\"");
    }

    @Test
    void a_link_whose_handle_could_be_a_key_is_withheld() {
        String links =
                "{\"items\":[{\"handle\":\"%s\",\"kind\":\"FILE\",\"createdDay\":\"2026-01-01\",\"passwordProtected\":false,\"state\":\"TAKEN_DOWN\"}]}";
        core.says(links.formatted("K7Q2M9XB4T"));
        core.says(links.formatted(Key.BASE64URL_22.made(1)));

        assertThat(core.accounts.links(CLAIRE, KEA, Optional.empty()))
                .isEqualTo(
                        new Answer.Known<>(
                                new Listing<>(
                                        List.of(
                                                new AccountLink(
                                                        "K7Q2M9XB4T",
                                                        AccountLink.Kind.FILE,
                                                        java.time.LocalDate.parse("2026-01-01"),
                                                        Optional.empty(),
                                                        false,
                                                        AccountLink.State.TAKEN_DOWN)),
                                        Optional.empty())));
        assertThat(core.accounts.links(CLAIRE, KEA, Optional.empty()))
                .isEqualTo(new Answer.Withheld<>("key-like"));
    }

    @Test
    void a_check_says_what_the_core_can() throws Exception {
        core.says("{\"apiVersion\":1,\"parts\":[\"SESSIONS\",\"LINKS\"]}");

        assertThat(
                        new CoreConnection(
                                        core.config.getConfigMapping(CoreConfig.class),
                                        core.clients)
                                .check())
                .endsWith("API version 1 with SESSIONS, LINKS");
        assertThat(core.requests.getLast().headers()).doesNotContainKey("X-access-grant");
    }

    private Answer<AccountReading> look(FetchGrant grant) {
        return core.accounts.summary(CLAIRE, grant);
    }

    private static AccountReading known(Answer<AccountReading> answer) {
        assertThat(answer).isInstanceOf(Answer.Known.class);
        return ((Answer.Known<AccountReading>) answer).value();
    }

    private static boolean nothingKept(Answer<AccountReading> answer) {
        return answer instanceof Answer.Unreachable<AccountReading> away && away.last().isEmpty();
    }
}
