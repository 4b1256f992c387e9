// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A day of an agent's who has no mouse: from the sign-in page to twenty answered tickets, each
 * taken, read, answered and resolved by the keyboard alone. Every key is sent to the browser, not
 * to an element, so that what has no focus is not typed into.
 */
@Tag("journey")
class DayJourney {

    private static final int TICKETS = 20;
    private static final String ANSWER = "Bonjour, oui : la TVA est comprise dans le prix.";

    /** The page's script has numbered its commands: from here on it hears keys. */
    private static final String LISTENS = "html:has(#command-0) ";

    private static House house;
    private static Steps steps;
    private static String chromium;

    private int pressed;

    @BeforeAll
    static void open() throws IOException {
        chromium = System.getProperty("guichet.chromium", "");
        assumeFalse(chromium.isEmpty(), "a keyboard without a browser presses nothing");
        Files.createDirectories(Path.of("target", "journey"));
        house = House.open("day");
        steps = new Steps(house);
    }

    @AfterAll
    static void close() {
        if (house != null) {
            house.close();
        }
    }

    @Test
    void twenty_tickets_are_answered_without_a_mouse() {
        customersWrite();
        try (BrowserHand moana = new BrowserHand(chromium, "en-GB")) {
            steps.awaitsSignIn();
            moana.open(house.product("/console/tickets?lang=en"));
            moana.await("#username:focus");
            types(moana, "agent-kea");
            keys(moana, "Tab");
            types(moana, "guichet");
            keys(moana, "Enter");
            moana.await(LISTENS + "#main .row");
            int signIn = pressed;

            theSheetListsTheKeys(moana);
            thePaletteLeadsToWhatNobodyHas(moana);
            pressed = 0;
            Instant before = Instant.now();
            for (int i = 1; i <= TICKETS; i++) {
                answersTheNext(moana);
                assertThat(answered()).as("ticket " + i).isEqualTo(i);
            }
            Duration took = Duration.between(before, Instant.now());
            int commands = pressed - TICKETS * ANSWER.length();
            System.out.printf(
                    "a day without a mouse: %d tickets in %.1f s, %.2f s and %.1f keys each beside the %d of the answer; sign-in %d keys%n",
                    TICKETS,
                    took.toMillis() / 1000d,
                    took.toMillis() / 1000d / TICKETS,
                    (float) commands / TICKETS,
                    ANSWER.length(),
                    signIn);
            assertThat(commands).as("keys beside the answers").isLessThanOrEqualTo(6 * TICKETS);
            severalAreTakenAtOnceAndGivenBack(moana);
        }
    }

    private void customersWrite() {
        // some are left for an act on several
        for (int i = 0; i < TICKETS + 4; i++) {
            try (Hand customer = new HttpHand("fr-FR")) {
                customer.open(house.product("/support?lang=fr"));
                customer.choose("topic", "billing");
                customer.fill("email", "client." + i + "@courriel.example");
                customer.fill("subject", "Une question sur ma facture " + i);
                customer.fill("message", "Bonjour, la TVA est-elle comprise ? Merci.");
                customer.press("main form button[type='submit']");
                customer.read("48");
            }
        }
    }

    private void theSheetListsTheKeys(BrowserHand moana) {
        keys(moana, "?");
        moana.await("#keys[open]:has-text('Ctrl K')");
        moana.picture("60-keys");
        keys(moana, "Escape");
        moana.awaitGone("#keys");
    }

    private void thePaletteLeadsToWhatNobodyHas(BrowserHand moana) {
        keys(moana, "Control+k");
        moana.await("#palette[open] [role=combobox]:focus");
        types(moana, "nobody");
        moana.await("#palette [role=option][aria-selected=true]:has-text('Nobody')");
        moana.picture("61-palette");
        keys(moana, "Enter");
        moana.await(LISTENS + ".queues a[href$='queue=untaken'][aria-current]");
    }

    private void answersTheNext(BrowserHand moana) {
        moana.await(LISTENS + "#main .row");
        if (!moana.sees("#main .row > a:focus")) {
            keys(moana, "j");
        }
        keys(moana, "Enter");
        moana.await(LISTENS + ".dock");
        keys(moana, "t");
        moana.await(LISTENS + "#c-reply");
        keys(moana, "r");
        types(moana, ANSWER);
        keys(moana, "Control+Shift+Enter");
        moana.await(LISTENS + ".message.ours");
        keys(moana, "u");
        moana.await(LISTENS + ".queues a[href$='queue=untaken'][aria-current]");
    }

    private void severalAreTakenAtOnceAndGivenBack(BrowserHand moana) {
        moana.await(LISTENS + "#main .row");
        keys(moana, "j", "x", "j", "x");
        moana.await("#bulk:visible");
        moana.picture("62-several");
        keys(moana, "t");
        moana.read("Done: 2.");
        moana.await(LISTENS + "main");
        moana.picture("63-several-done");
        keys(moana, "z");
        moana.read("Undone: 2.");
        moana.await(LISTENS + "main");
        keys(moana, "u");
        moana.await(LISTENS + ".queues a[href$='queue=untaken'][aria-current]");
    }

    private void keys(BrowserHand hand, String... keys) {
        pressed += keys.length;
        hand.keys(keys);
    }

    private void types(BrowserHand hand, String text) {
        pressed += text.length();
        hand.types(text);
    }

    private static long answered() {
        return house.count(
                "select count(*) from ticket t where t.state = 'RESOLVED' and t.assignee = 'agent-kea'"
                        + " and exists (select from message m where m.ticket = t.number and m.author = 'AGENT' and not m.internal)");
    }
}
