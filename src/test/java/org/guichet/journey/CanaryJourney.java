// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The main job while the core answers in every way in which cores leak, then a look for its
 * canaries in all that the product wrote, sent, showed and still holds: none. And the same looks
 * again with the firewall taken out of a copy of the product, where the same scan must find some:
 * or its silence would prove nothing.
 */
@Tag("journey")
class CanaryJourney {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path KEPT = Path.of("target", "canary-run.txt");
    private static final String ACCOUNT = "/console/accounts/" + Steps.CLAIRE;

    private static final String NOBODY = "nobody.at.all@courriel.example";
    private static final int BREAKERS_WINDOW = 6;

    private static House house;
    private static Steps steps;
    private static CoreMoods core;
    private static List<Canary> canaries;
    private static Instant start;

    @BeforeAll
    static void open() throws IOException {
        start = Instant.now();
        house = House.open("canary");
        steps = new Steps(house);
        core = new CoreMoods(house);
        canaries = Canary.of(house.json(house.sandbox("/core/control/canaries")));
        Files.deleteIfExists(KEPT);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void no_canary_comes_through_the_glass_and_without_it_the_same_scan_finds_them()
            throws IOException, SQLException, InterruptedException {
        CompletableFuture<Path> copy =
                CompletableFuture.supplyAsync(() -> OpenedProduct.below(house.folder()));
        CanaryReport shut = new CanaryReport(canaries);
        DatabaseTrail database = DatabaseTrail.fromNow(house);
        CanarySweep sweep = new CanarySweep(house, shut, database);
        try (Hand claire = new HttpHand("fr-FR", sweep::page);
                Hand agent = new HttpHand("en-GB", sweep::page)) {
            mainJob(claire, agent);
        }
        sweep.garbage();
        sweep.everything();
        keep("with the firewall", shut);

        assertThat(shut.channelsWithHits()).isSubsetOf(CanarySweep.GARBAGE);
        CanaryReport opened = lookThroughTheOpened(copy.join(), database);
        assertThat(opened.channelsWithHits()).contains(CanarySweep.PAGES, CanarySweep.LIVE);
        everyOtherChannelIsReallyRead(database);
    }

    /** Whatever the opened product left at rest would be in this table too. */
    private void everyOtherChannelIsReallyRead(DatabaseTrail database)
            throws IOException, SQLException {
        Canary kept = canaries.getFirst();
        Canary deleted = canaries.getLast();
        new CanaryPlanting(house).plant(kept, deleted);
        CanaryReport planted = new CanaryReport(canaries);
        new CanarySweep(house, planted, database).atRest();
        keep("with canaries planted by hand", planted);

        assertThat(planted.channelsWith(kept)).containsAll(CanaryPlanting.CHANNELS);
        assertThat(planted.channelsWith(deleted))
                .containsExactlyInAnyOrder("database files", "write-ahead log");
    }

    private void mainJob(Hand claire, Hand agent) throws IOException, InterruptedException {
        steps.comesFromTheApp(claire);
        buysProOne(claire);
        String ticket = steps.writesToSupport(claire);
        steps.signsIn(agent, "agent-kea");
        House.await(
                "500 GB at the core",
                PATIENCE,
                () -> steps.entitlement("storageQuotaBytes") == 500_000_000_000L);
        house.awaitMail(Steps.HER_ADDRESS, "EU-20");
        House.await(
                "every departure to have left",
                PATIENCE,
                () -> house.count("select count(*) from departure where state = 'WAITING'") == 0);
        takesAndOpensTheAccount(agent, ticket);
        for (String profile : CoreMoods.hostile()) {
            looksWhileTheCoreIs(profile, agent);
        }
        look(agent, "/sessions");
        look(agent, "/links");
        agent.open(house.product("/console/premium/accounts/" + Steps.CLAIRE + "/card"));
        linksAreAskedFor(claire);
        isAnsweredAndAnswers(claire, agent, ticket);
        cancels(claire);
    }

    /**
     * Whose address it is, is asked as the other of our two clients, and at once. Hers is found, a
     * stranger's is refused by a problem; good answers in between keep the breaker shut.
     */
    private void linksAreAskedFor(Hand stranger) throws IOException, InterruptedException {
        getsGoodAnswers(BREAKERS_WINDOW);
        for (String profile : CoreMoods.hostile()) {
            long before = core.notTaken(CoreMoods.OF_LOOK_UPS);
            core.be(profile);
            asksForALink(stranger, Steps.HER_ADDRESS);
            asksForALink(stranger, NOBODY);
            core.honest();
            getsGoodAnswers(4);
            core.assertNotTaken(profile, CoreMoods.OF_LOOK_UPS, before, 2);
        }
    }

    private static void getsGoodAnswers(int many) throws IOException, InterruptedException {
        for (int good = 0; good < many; good++) {
            house.submit(house.product("/premium/link"), Map.of("email", NOBODY));
        }
    }

    private void asksForALink(Hand stranger, String address) {
        stranger.open(house.product("/premium/identify?next=/premium/manage&lang=fr"));
        stranger.fill("email", address);
        stranger.press("form[action='/premium/link'] button");
    }

    /** What is asked at the counter is refused at once, what a worker asks is tried again. */
    private void buysProOne(Hand claire) {
        core.be("keys-in-known-fields");
        steps.ordersProOne(claire);
        claire.read("Rien n’a été débité et votre choix est gardé");
        core.awaitWithheld("GET Contact");
        core.honest();
        claire.open(house.product("/premium?country=FR&lang=fr"));
        steps.ordersProOne(claire);
        claire.read("9,99");
        core.be("keys-in-known-fields");
        steps.paysByCard(claire);
        core.awaitWithheld("GET Entitlements");
        core.honest();
    }

    private void takesAndOpensTheAccount(Hand agent, String ticket) {
        agent.open(house.product("/console/tickets/" + ticket));
        agent.press("form[action$='/assignment'] button");
        agent.read("Une question sur ma facture");
        agent.press("form[action$='/grants'] button");
        agent.read("of 500 GB");
    }

    /**
     * Two bad answers among six open no breaker: so each profile is really asked, and not only the
     * first. The card, two questions, is asked for twice, because "unchanged" has no body to leak
     * in.
     */
    private void looksWhileTheCoreIs(String profile, Hand agent) {
        long before = core.notTaken(CoreMoods.OF_AGENTS);
        looks(profile, agent, "/card", "/card");
        looks(profile, agent, "/sessions", "/links");
        core.assertNotTaken(profile, CoreMoods.OF_AGENTS, before, 4);
    }

    private void looks(String profile, Hand agent, String first, String second) {
        core.be(profile);
        look(agent, first);
        look(agent, second);
        core.honest();
        look(agent, "/card");
        look(agent, "/card");
        agent.read("of 500 GB");
    }

    private static void look(Hand agent, String what) {
        agent.open(house.product(ACCOUNT + what));
    }

    private void isAnsweredAndAnswers(Hand claire, Hand agent, String ticket) {
        agent.open(house.product("/console/tickets/" + ticket));
        agent.fill("reply", "Bonjour, oui : la TVA de 20 % est comprise.");
        agent.press("form[action$='/replies'] button.main");
        JsonNode reply = house.awaitMail(Steps.HER_ADDRESS, "la TVA de 20 %");
        steps.answersByMail(reply, "Parfait, merci beaucoup.");
        agent.open(house.product("/console/tickets/" + ticket));
        agent.read("merci beaucoup");
        agent.press("form[action$='/closure'] button");
        claire.open(house.product("/premium/manage?lang=fr"));
        claire.open(house.product("/premium/manage/looks?lang=fr"));
    }

    private void cancels(Hand claire) {
        String invoice = house.text("select number from invoice");
        claire.open(house.product("/premium/manage/invoices/" + invoice + "?lang=fr"));
        steps.declaresACancellation(claire, invoice);
        house.awaitCount("select count(*) from declaration where state = 'CARRIED_OUT'", 1);
    }

    /** The same looks at the same account, in the same house. */
    private CanaryReport lookThroughTheOpened(Path product, DatabaseTrail database)
            throws IOException {
        house.stopProduct();
        house.startProduct(product);
        CanaryReport opened = new CanaryReport(canaries);
        CanarySweep sweep = new CanarySweep(house, opened, database);
        try (Hand claire = new HttpHand("fr-FR", sweep::page);
                Hand agent = new HttpHand("en-GB", sweep::page)) {
            steps.comesFromTheApp(claire);
            steps.sendsTheForm(claire);
            String ticket = house.text("select max(number) from ticket");
            steps.signsIn(agent, "agent-kea");
            takesAndOpensTheAccount(agent, ticket);
            core.be("keys-in-known-fields");
            look(agent, "/card");
            look(agent, "/card");
            look(agent, "/sessions");
            look(agent, "/links");
            core.honest();
        }
        sweep.alive();
        keep("with the firewall taken out", opened);
        return opened;
    }

    private static void keep(String title, CanaryReport report) throws IOException {
        String text =
                String.format(
                        Locale.ROOT,
                        "Canary run %s, %d s after the start: %d canaries, %,d bytes; the product makes no traces%n%s%n",
                        title,
                        Duration.between(start, Instant.now()).toSeconds(),
                        report.canaries(),
                        report.bytes(),
                        report.table());
        System.out.print(text);
        Files.writeString(KEPT, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
