// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.support.As;
import org.guichet.support.Chromium;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What the keyboard does by the scripts of the pages, in a real browser, where there is one: the
 * palette of commands, the rows of lists, the names in a note.
 */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
@EnabledIfSystemProperty(named = "guichet.chromium", matches = ".+")
class KeyboardTest {

    /** The page's script has numbered its commands: from here on it hears keys. */
    private static final String LISTENS = "#command-0";

    private static final String OPEN = "#palette[open]";
    private static final String ACTIVE = "#palette [role=option][aria-selected=true]";

    private static Chromium chromium;

    @Inject HelpdeskScene scene;
    @TestHTTPResource URL address;

    private final String word = "zo" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
    private final String agent = As.agent("agent-" + word).in("kea");

    private BrowserContext context;
    private Page page;
    private long number;

    @BeforeAll
    static void open() {
        chromium = new Chromium(System.getProperty("guichet.chromium"));
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @BeforeEach
    void an_agent_has_a_ticket() {
        number = written(somebody(), "Bonjour");
        post(agent, ticket() + "/assignment", Map.of()).then().statusCode(303);
        context = chromium.browser().newContext(new Browser.NewContextOptions().setLocale("en-GB"));
        context.setExtraHTTPHeaders(
                Map.of("Authorization", "Bearer " + agent, "Accept-Language", "en"));
        page = context.newPage();
        page.setDefaultTimeout(20_000);
    }

    @AfterEach
    void shut() {
        context.close();
    }

    @Nested
    class The_palette {

        @BeforeEach
        void is_open() {
            look(ticket());
            press("Control+k");
            page.locator(OPEN + " [role=combobox]:focus").waitFor();
        }

        @Test
        void shows_all_commands_and_the_first_is_chosen() {
            List<String> commands = shown();
            assertThat(commands).contains("Reply", "Note for colleagues");
            assertThat(active()).isEqualTo(commands.getFirst());
        }

        @Test
        void shows_what_has_all_the_words_that_are_typed_accents_or_none() {
            type("REsol");
            assertThat(shown()).contains("Resolved").noneMatch(one -> one.equals("Reply"));
            type("ve");
            assertThat(active()).isEqualTo("Resolved");
        }

        @Test
        void looks_for_what_no_command_is_called_as_the_search_does() {
            type("xylqwv zzqj");
            assertThat(shown()).containsExactly("Search for xylqwv zzqj");
            press("Enter");
            page.locator("main:has-text('No ticket found')").waitFor();
        }

        @Test
        void is_walked_through_by_arrows_round_its_ends() {
            List<String> commands = shown();
            press("ArrowDown");
            assertThat(active()).isEqualTo(commands.get(1));
            press("ArrowUp", "ArrowUp");
            assertThat(active()).isEqualTo(commands.getLast());
            press("ArrowDown");
            assertThat(active()).isEqualTo(commands.getFirst());
            // the focus stays in the field, which names the command
            assertThat(
                            page.locator(OPEN + " [role=combobox]")
                                    .getAttribute("aria-activedescendant"))
                    .isEqualTo(page.locator(ACTIVE).getAttribute("id"));
        }

        @Test
        void goes_with_enter_where_the_command_leads() {
            type("nobody");
            press("Enter");
            page.waitForURL("**/console/tickets?queue=untaken");
        }

        @Test
        void leads_the_focus_to_the_box_that_a_command_means() {
            type("reply");
            press("Enter");
            page.locator("#c-reply:focus").waitFor();
            assertThat(page.locator(OPEN).count()).isZero();
        }

        @Test
        void presses_the_button_that_a_command_is() {
            type("resolve");
            press("Enter");
            page.locator("form[action$='/reopening']").first().waitFor();
            assertThat(scene.state(number)).isEqualTo("RESOLVED");
        }

        @Test
        void opens_the_ticket_whose_number_is_typed() {
            long other = written(somebody(), "Bonjour");
            type("#" + other);
            assertThat(active()).contains(Long.toString(other));
            press("Enter");
            page.waitForURL("**/console/tickets/" + other);
        }

        @Test
        void is_shut_by_escape_and_by_its_own_key_and_forgets_what_was_typed() {
            type("reply");
            press("Escape");
            page.locator(OPEN).waitFor(gone());
            press("Control+k", "Control+k");
            page.locator(OPEN).waitFor(gone());
            press("Control+k");
            assertThat(page.locator(OPEN + " [role=combobox]").inputValue()).isEmpty();
            // single keys are letters while it is open
            type("r");
            assertThat(page.locator("#c-reply:focus").count()).isZero();
        }
    }

    @Nested
    class A_list {

        @Test
        void of_a_tag_is_acted_on_by_keys_and_come_back_to() {
            tag();
            look("/console/tickets/tagged?tag=" + word);
            press("j", "x", "e");
            page.waitForURL("**/console/tickets/bulk/*");
            assertThat(scene.state(number)).isEqualTo("RESOLVED");
            page.locator(LISTENS).waitFor(there());
            press("z");
            page.locator("[role=status]:has-text('Undone: 1')").waitFor();
            assertThat(scene.state(number)).isEqualTo("OPEN");
            page.locator(LISTENS).waitFor(there());
            press("u");
            page.waitForURL("**/console/tickets/tagged?tag=" + word);
        }

        @Test
        void shows_its_bar_while_something_is_chosen() {
            tag();
            look("/console/tickets/tagged?tag=" + word);
            assertThat(page.locator("#bulk").isVisible()).isFalse();
            press("*");
            page.locator("#bulk").waitFor();
            press("*");
            page.locator("#bulk").waitFor(gone());
        }

        private void tag() {
            post(agent, ticket() + "/tags", Map.of("tag", word)).then().statusCode(303);
        }
    }

    @Nested
    class A_name_in_a_note {

        private static final String NAMES = "[data-names]";

        @BeforeEach
        void of_two_colleagues_is_begun() {
            for (String one : List.of("b", "a")) {
                get(As.agent(colleague(one)).in("kea"), "/console/tickets");
            }
            look(ticket());
            press("n");
            page.locator("#c-note:focus").waitFor();
            type("Regarde, @" + word);
            offersThem();
        }

        @Test
        void is_offered_and_the_first_is_chosen() {
            assertThat(page.locator(NAMES + " [role=option]").count()).isEqualTo(2);
            assertThat(chosen()).isEqualTo(colleague("a"));
            assertThat(page.locator("#c-note").getAttribute("aria-activedescendant"))
                    .isEqualTo(page.locator(NAMES + " [aria-selected=true]").getAttribute("id"));
        }

        @Test
        void is_chosen_by_arrows_round_the_ends_and_put_in_by_enter_or_tab() {
            press("ArrowDown");
            assertThat(chosen()).isEqualTo(colleague("b"));
            press("ArrowDown");
            assertThat(chosen()).isEqualTo(colleague("a"));
            press("ArrowUp", "Enter");
            assertThat(note()).isEqualTo("Regarde, @" + colleague("b") + " ");
            page.locator(NAMES).waitFor(gone());
            type("et @" + word);
            offersThem();
            press("Tab");
            assertThat(note())
                    .isEqualTo("Regarde, @" + colleague("b") + " et @" + colleague("a") + " ");
            page.locator("#c-note:focus").waitFor();
        }

        @Test
        void is_typed_out_after_escape_and_enter_is_a_new_line_again() {
            press("Escape");
            page.locator(NAMES).waitFor(gone());
            press("Enter");
            assertThat(note()).isEqualTo("Regarde, @" + word + "\n");
        }

        @Test
        void that_nobody_has_offers_nobody() {
            type("zzz");
            page.locator(NAMES).waitFor(gone());
            assertThat(note()).isEqualTo("Regarde, @" + word + "zzz");
        }

        /** Those of the whole word, and no longer those of its first letters. */
        private void offersThem() {
            page.locator(NAMES + " [aria-selected=true][data-name='" + colleague("a") + "']")
                    .waitFor();
        }

        private String colleague(String one) {
            return word + "-" + one;
        }

        private String chosen() {
            return page.locator(NAMES + " [aria-selected=true]").getAttribute("data-name");
        }

        private String note() {
            return page.locator("#c-note").inputValue();
        }
    }

    private String ticket() {
        return "/console/tickets/" + number;
    }

    private void look(String path) {
        page.navigate(address + path.substring(1));
        page.locator(LISTENS).waitFor(there());
    }

    private void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    private void type(String text) {
        page.keyboard().type(text);
    }

    /** What the commands that are shown say, without their keys. */
    private List<String> shown() {
        return page.locator("#palette [role=option]:not([hidden]) > span").allInnerTexts().stream()
                .map(String::strip)
                .toList();
    }

    private String active() {
        return page.locator(ACTIVE + " > span").innerText().strip();
    }

    private static Locator.WaitForOptions there() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }
}
