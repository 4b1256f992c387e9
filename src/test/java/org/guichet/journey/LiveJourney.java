// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two people at two browsers have the same ticket open: each sees that the other is there, what one
 * writes stands on the other's page, and no answer goes out over a message that was not read. An
 * answer is taken back in its ten seconds, and who is named in a note hears of it. The connection
 * is cut on either side, a browser crashes, and nothing is lost.
 */
@Tag("journey")
class LiveJourney {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String HALF = "Bonjour Claire, la TVA est";
    private static final String REPLY = "form[action$='/replies'] ";
    private static final String SIGN = "[data-live-lost]";

    private static House house;
    private static Steps steps;
    private static String chromium;

    private String ticket;

    @BeforeAll
    static void open() throws IOException {
        chromium = System.getProperty("guichet.chromium", "");
        assumeFalse(chromium.isEmpty(), "two browsers are what this is about");
        Files.createDirectories(Path.of("target", "journey"));
        house = House.open("live");
        steps = new Steps(house);
    }

    @AfterAll
    static void close() {
        if (house != null) {
            house.close();
        }
    }

    @Test
    void two_people_work_on_one_ticket_and_nothing_is_overlooked_or_lost() throws Exception {
        try (Hand claire = Hand.of("fr-FR")) {
            steps.comesFromTheApp(claire);
            ticket = steps.writesToSupport(claire);
        }
        BrowserHand moana = new BrowserHand(chromium, "en-GB");
        try (BrowserHand hugo = new BrowserHand(chromium, "en-GB")) {
            steps.signsIn(moana, "agent-kea");
            opens(moana);
            moana.press("form[action$='/assignment'] button");
            moana.read("Une question sur ma facture");
            steps.signsIn(hugo, "lead-kea");
            opens(hugo);

            eachSeesTheOther(moana, hugo);
            whatOneWritesStandsOnTheOthersPage(moana, hugo);
            noAnswerGoesOutOverWhatWasNotRead(moana, hugo);
            aBrowserThatWasOfflineShowsWhatItMissed(moana, hugo);
            aProductThatStoppedAndCameBackIsFoundAgain(moana, hugo);
            anAnswerIsTakenBackAndTheSameOneWaitedFor(moana);
            whoIsNamedInANoteIsToldWhereTheyAre(moana, hugo);
            whatWasTypedWithinTheLastSecondIsKeptByLeaving(moana);
            moana.fill("reply", HALF + " comprise.");
            keptAsDraft(HALF + " comprise.");
            moana.crash();
            hugo.awaitWords("[data-live-here]", "Moana", false);
        } finally {
            moana.close();
        }
        try (BrowserHand again = new BrowserHand(chromium, "en-GB")) {
            steps.signsIn(again, "agent-kea");
            opens(again);
            assertThat(again.value("reply")).isEqualTo(HALF + " comprise.");
            again.press(REPLY + "button.main");
            again.await(".message.ours:has-text('comprise.')");
            assertThat(again.value("reply")).isEmpty();
            house.awaitMail(Steps.HER_ADDRESS, HALF + " comprise.");
        }
    }

    private void opens(BrowserHand agent) {
        agent.open(house.product("/console/tickets/" + ticket));
        agent.read("Une question sur ma facture");
        agent.await("[data-live-now='yes'] textarea, .dock:has([data-live-now='yes'])");
    }

    private void eachSeesTheOther(BrowserHand moana, BrowserHand hugo) {
        hugo.awaitWords("[data-live-here]", "Also here: Moana Reid", true);
        moana.awaitWords("[data-live-here]", "Also here: Hugo Lambert", true);
        moana.fill("reply", HALF);
        hugo.awaitWords("[data-live-here]", "Writing: Moana Reid", true);
        hugo.picture("50-writing");
        moana.awaitWords(REPLY + "[data-draft-kept]", "Draft kept at", true);
        hugo.awaitWords("[data-live-here]", "Also here: Moana Reid", true);
    }

    private void whatOneWritesStandsOnTheOthersPage(BrowserHand moana, BrowserHand hugo) {
        notes(hugo, "Elle a déjà demandé en mars.");
        moana.await(".message.fresh:has-text('déjà demandé en mars')");
        moana.await("[data-live-new]:visible:has-text('One new message.')");
        assertThat(moana.value("reply")).isEqualTo(HALF);
        moana.picture("51-new-message");
        assertThat(moana.value("reply")).isEqualTo(HALF);
    }

    private void noAnswerGoesOutOverWhatWasNotRead(BrowserHand moana, BrowserHand hugo) {
        moana.press(REPLY + "button.main");
        assertThat(moana.read("Something new stands in the ticket.")).contains("Nothing was sent");
        assertThat(moana.value("reply")).isEqualTo(HALF);
        assertThat(answers()).isZero();
        opens(moana);
        assertThat(moana.value("reply")).isEqualTo(HALF);

        notes(hugo, "Et encore en avril.");
        moana.await("[data-live-new]:visible:has-text('One new message.')");
        moana.press("[data-live-read]");
        moana.press(REPLY + "button.main");
        moana.await(".message.ours:has-text('" + HALF + "')");
        assertThat(answers()).isEqualTo(1);
        hugo.await(".message.ours:has-text('" + HALF + "')");
        moana.await("[data-live-now='yes'] textarea, .dock:has([data-live-now='yes'])");
    }

    private void aBrowserThatWasOfflineShowsWhatItMissed(BrowserHand moana, BrowserHand hugo) {
        moana.offline(true);
        moana.await(SIGN + ":visible");
        moana.picture("52-not-live");
        moana.fill("reply", "Encore une chose");
        moana.awaitWords(REPLY + "[data-draft-kept]", "kept in this tab", true);
        notes(hugo, "Pendant que Moana était hors ligne.");
        moana.offline(false);
        moana.await(".message.fresh:has-text('hors ligne')");
        moana.awaitGone(SIGN);
        moana.awaitWords(REPLY + "[data-draft-kept]", "Draft kept at", true);
        assertThat(moana.value("reply")).isEqualTo("Encore une chose");
    }

    private void aProductThatStoppedAndCameBackIsFoundAgain(BrowserHand moana, BrowserHand hugo)
            throws IOException {
        Instant before = Instant.now();
        house.stopProduct();
        assertThat(Duration.between(before, Instant.now()))
                .as("open pages do not hold the stop")
                .isLessThan(Duration.ofSeconds(9));
        moana.await(SIGN + ":visible");
        // from here on an answer waits, as it does in production
        house.startProduct(House.PRODUCT, Map.of("GUICHET_REPLIES_UNDONE_WITHIN", "PT10S"));
        moana.awaitGone(SIGN);
        hugo.awaitGone(SIGN);
        notes(hugo, "Après le redémarrage.");
        moana.await(".message.fresh:has-text('redémarrage')");
        assertThat(moana.value("reply")).isEqualTo("Encore une chose");
    }

    private void anAnswerIsTakenBackAndTheSameOneWaitedFor(BrowserHand moana) {
        long before = answers();
        opens(moana);
        moana.fill("reply", "Trop vite");
        moana.press(REPLY + "button.main");
        moana.await("[data-goes] button");
        moana.press("[data-goes] button");
        moana.await(".event:has-text('took an answer back')");
        assertThat(moana.value("reply")).startsWith("Trop vite");
        assertThat(moana.sees("[data-goes]")).isFalse();

        // ten seconds after the second the first would have been out, too
        moana.fill("reply", "À temps");
        moana.press(REPLY + "button.main");
        moana.await("[data-goes] button");
        moana.picture("53-goes");
        moana.await(".message.ours:has-text('À temps')");
        moana.awaitGone("[data-goes]");
        assertThat(answers()).isEqualTo(before + 1);
        assertThat(moana.sees(".message.ours:has-text('Trop vite')")).isFalse();
    }

    private void whoIsNamedInANoteIsToldWhereTheyAre(BrowserHand moana, BrowserHand hugo) {
        moana.open(house.product("/console/tickets?queue=mine"));
        moana.await("[data-live-now='yes']");
        opens(hugo);
        hugo.press("details.note-fold summary");
        hugo.press("#c-note");
        hugo.types("Regarde, @moa");
        hugo.await("[data-names] [aria-selected='true']:has-text('Moana Reid')");
        hugo.picture("54-names");
        hugo.keys("Enter");
        hugo.types("elle insiste.");
        hugo.keys("Control+Enter");
        hugo.await(".event:has-text('Hugo Lambert named Moana Reid')");

        String notice = "#hand a[href^='/console/mentions/']";
        moana.await(notice + ":has-text('Hugo Lambert')");
        moana.picture("55-named");
        moana.press(notice);
        moana.await(".message.note:has-text('Regarde, @agent-kea elle insiste.')");
        moana.open(house.product("/console/mentions"));
        moana.await("li.mention:has-text('Hugo Lambert named you')");
        assertThat(moana.sees("li.mention.is-unseen")).isFalse();
        moana.picture("56-mentions");
        opens(moana);
    }

    private void whatWasTypedWithinTheLastSecondIsKeptByLeaving(BrowserHand moana) {
        moana.fill("reply", "Vite, et loin");
        moana.open(house.product("/console/tickets"));
        keptAsDraft("Vite, et loin");
        opens(moana);
        assertThat(moana.value("reply")).isEqualTo("Vite, et loin");
    }

    private void keptAsDraft(String text) {
        House.await(
                "the draft on the server",
                PATIENCE,
                () ->
                        house.count(
                                        "select count(*) from draft where agent = 'agent-kea' and text = '"
                                                + text
                                                + "'")
                                == 1);
    }

    private void notes(BrowserHand agent, String text) {
        opens(agent);
        agent.press("details.note-fold summary");
        agent.fill("note", text);
        agent.press(".note-fold form button[type='submit']");
        agent.await(".message.note:has-text('" + text + "')");
    }

    private long answers() {
        return house.count(
                "select count(*) from message where ticket = "
                        + ticket
                        + " and author = 'AGENT' and not internal");
    }
}
