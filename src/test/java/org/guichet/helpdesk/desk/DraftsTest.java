// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.Map;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.support.Chromium;
import org.guichet.support.PostgresForTests;
import org.guichet.support.fakes.FakeAccountFinder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an agent typed stays in their tab and on the server until it is sent: the script of the
 * pages in a real browser, where there is one.
 */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
@EnabledIfSystemProperty(named = "guichet.chromium", matches = ".+")
class DraftsTest {

    private static final String HALF = "Bonjour Claire, la moitié d’une réponse";

    private static Chromium chromium;

    @Inject HelpdeskScene scene;
    @Inject FakeAccountFinder finder;
    @TestHTTPResource URL address;

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
    void an_agent_has_half_an_answer() {
        EmailAddress claire = somebody();
        AccountId account = someAccount();
        finder.knows(claire, account);
        number = written(claire, "Bonjour");
        scene.confirmed(number, account);
        scene.taken(number);
        context = chromium.browser().newContext(new Browser.NewContextOptions().setLocale("en-GB"));
        page = context.newPage();
        page.setDefaultTimeout(20_000);
        isAgent(KEA);
        look();
        type("reply", HALF);
    }

    @AfterEach
    void shut() {
        context.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "form[action$='/grants'] button",
                "a[hreflang='fr']",
                ".pane-head a.button",
                "form[action$='/assignment/return'] button"
            })
    void half_an_answer_is_there_again_after_any_button_of_the_page(String button) {
        page.locator("details.me").evaluate("menu => menu.open = true");
        page.locator(button).first().click();
        scene.taken(number);
        look();
        assertThat(box("reply")).isEqualTo(HALF);
    }

    @Test
    void that_it_is_kept_is_said_quietly() {
        keptByTheServer();
        assertThat(page.locator("form[action$='/notes'] [role=status]").textContent()).isEmpty();
    }

    @Test
    void a_note_that_is_kept_ends_its_own_draft_and_leaves_the_answer() {
        page.locator("details.note-fold summary").click();
        type("note", "Un mot aux collègues");
        page.locator("form[action$='/notes'] button").click();
        page.waitForURL("**sent=**");
        assertThat(box("reply")).isEqualTo(HALF);
        assertThat(box("note")).isEmpty();
        assertThat(page.locator("article.note").textContent()).contains("Un mot aux collègues");
    }

    @Test
    void what_was_sent_is_forgotten_and_what_is_typed_then_is_not() {
        page.locator("form[action$='/replies'] button.main").click();
        page.waitForURL("**sent=**");
        assertThat(box("reply")).isEmpty();
        type("reply", "Encore une chose");
        page.reload();
        assertThat(box("reply")).isEqualTo("Encore une chose");
    }

    @Test
    void going_back_after_sending_finds_an_empty_box() {
        page.locator("form[action$='/replies'] button.main").click();
        page.waitForURL("**sent=**");
        page.goBack();
        assertThat(box("reply")).isEmpty();
    }

    @Test
    void an_answer_that_could_not_be_sent_waits_for_the_agent_to_get_the_ticket_again() {
        post(KEA_LEAD, path() + "/assignment", Map.of("from", "agent-kea"));
        page.locator("form[action$='/replies'] button.main").click();
        page.getByText("took this ticket meanwhile").waitFor();
        assertThat(page.locator("#c-unsent").inputValue()).isEqualTo(HALF);
        post(KEA_LEAD, path() + "/assignment/return", Map.of());
        scene.taken(number);
        look();
        assertThat(box("reply")).isEqualTo(HALF);
    }

    @Test
    void it_stands_on_the_page_of_a_ticket_that_went_to_somebody_else_and_can_be_a_note() {
        post(KEA_LEAD, path() + "/assignment", Map.of("from", "agent-kea"));
        look();
        assertThat(page.locator("#c-unsent").isVisible()).isTrue();
        assertThat(page.locator("#c-unsent").inputValue()).isEqualTo(HALF);
        page.locator("[data-draft-stray] button").click();
        page.waitForURL("**sent=**");
        assertThat(page.locator("article.note").textContent()).contains(HALF);
        assertThat(page.locator("#c-unsent").isVisible()).isFalse();
    }

    @Test
    void it_survives_a_sign_in_that_leads_to_the_address_of_the_form() {
        page.navigate(address + path().substring(1) + "/replies");
        assertThat(page.url()).endsWith(path());
        assertThat(box("reply")).isEqualTo(HALF);
    }

    @Test
    void signing_out_takes_it_out_of_the_browser_and_the_server_has_it_for_the_next_day() {
        keptByTheServer();
        page.locator("details.me").evaluate("menu => menu.open = true");
        page.locator("form[action='/console/sign-out'] button").click();
        page.waitForURL(url -> !url.endsWith(path()));
        assertThat(
                        page.evaluate(
                                "Object.keys(sessionStorage).filter(name => name.startsWith('draft:')).length"))
                .isEqualTo(0);
        look();
        assertThat(box("reply")).isEqualTo(HALF);
    }

    @Test
    void somebody_else_in_the_same_tab_does_not_see_it_and_who_typed_it_does() {
        keptByTheServer();
        post(KEA_LEAD, path() + "/assignment", Map.of("from", "agent-kea"));
        isAgent(KEA_LEAD);
        look();
        assertThat(box("reply")).isEmpty();
        post(KEA_LEAD, path() + "/assignment/return", Map.of());
        scene.taken(number);
        isAgent(KEA);
        look();
        assertThat(box("reply")).isEqualTo(HALF);
    }

    @Test
    void it_is_there_on_another_computer_with_its_words_since_when() {
        keptByTheServer();
        try (BrowserContext elsewhere = chromium.browser().newContext()) {
            elsewhere.setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + KEA));
            Page other = elsewhere.newPage();
            other.navigate(address + path().substring(1));
            assertThat(other.locator("textarea[name=reply]").inputValue()).isEqualTo(HALF);
        }
    }

    @Test
    void an_older_tab_asks_instead_of_taking_a_newer_draft_away() {
        keptByTheServer();
        Page other = context.newPage();
        other.navigate(address + path().substring(1));
        other.locator("textarea[name=reply]").fill(HALF + " et la fin");
        other.locator("[data-draft-version='2']").first().waitFor();
        type("reply", "Autrement");
        page.locator("[data-draft-take]").waitFor();
        assertThat(box("reply")).isEqualTo("Autrement");
        page.locator("[data-draft-take]").click();
        assertThat(box("reply")).isEqualTo(HALF + " et la fin");
        type("reply", HALF + " et la vraie fin");
        page.locator("[data-draft-version='3']").first().waitFor();
    }

    @Test
    void what_is_typed_while_not_connected_stays_in_the_tab_and_is_kept_when_it_is_again() {
        keptByTheServer();
        context.setOffline(true);
        type("reply", HALF + ", hors ligne");
        page.getByText("Draft kept in this tab.").waitFor();
        context.setOffline(false);
        page.locator("[data-draft-version='2']").first().waitFor();
        assertThat(scene.one("select text from draft where ticket = ?1 and kind = 'REPLY'", number))
                .isEqualTo(HALF + ", hors ligne");
    }

    @Test
    void another_ticket_has_a_box_of_its_own() {
        number = written(somebody(), "Une autre affaire");
        scene.taken(number);
        look();
        assertThat(box("reply")).isEmpty();
    }

    private void keptByTheServer() {
        page.locator("form[action$='/replies'] [data-draft-version='1']").waitFor();
        assertThat(page.locator("form[action$='/replies'] [role=status]").textContent())
                .matches("Draft kept at \\d\\d:\\d\\d\\hUTC\\.");
    }

    private void isAgent(String token) {
        context.setExtraHTTPHeaders(
                Map.of("Authorization", "Bearer " + token, "Accept-Language", "en"));
    }

    private void look() {
        page.navigate(address + path().substring(1));
    }

    private String path() {
        return "/console/tickets/" + number;
    }

    private void type(String box, String text) {
        page.locator("textarea[name='" + box + "']").fill(text);
    }

    private String box(String name) {
        return page.locator("textarea[name='" + name + "']").inputValue();
    }
}
