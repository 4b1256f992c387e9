// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.guichet.page.FormKey;
import org.guichet.support.OpenStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two instances of the product on one database, as behind a balancer: what happens at the one is
 * seen at the other, what must happen once happens once, and when the one is killed the other goes
 * on.
 */
@Tag("journey")
class InstancesJourney {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Presence of an instance that was killed ends a minute after its last sign of life. */
    private static final Duration GONE = Duration.ofSeconds(100);

    private static House house;
    private static Steps steps;

    private String moana;
    private String hugo;
    private long number;

    /** One of the two, with somebody's session. */
    private record Door(int port, String cookies) {

        Document page(String path) throws IOException {
            try (Wire wire = new Wire(port, cookies)) {
                Wire.Answer answer = wire.get(path);
                assertThat(answer.status()).as(path).isEqualTo(200);
                return Jsoup.parse(answer.text());
            }
        }

        void act(String path, Map<String, String> form) throws IOException {
            try (Wire wire = new Wire(port, cookies)) {
                String body =
                        form.entrySet().stream()
                                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                                .collect(Collectors.joining("&"));
                assertThat(wire.post(path, body).status()).as(path).isIn(200, 204, 303);
            }
        }

        private static String encoded(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
    }

    @BeforeAll
    static void open() throws IOException {
        house = House.open("instances");
        house.startSecond();
        steps = new Steps(house);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void two_instances_are_one_desk_and_one_of_them_may_be_killed() throws Exception {
        moana = session("agent-kea");
        hugo = session("lead-kea");
        number = write(house.product("/support?lang=fr"));
        atA(moana).act(ticket() + "/assignment", Map.of());

        aChangeAtTheOneReachesAnOpenPageOfTheOther();
        whoIsThereAndTypesIsSeenAtTheOther();
        countsAgree();
        theNextTicketIsNobodyElses();
        roundRobinGivesEachOnce();
        timersRunOnceForBoth();
        anAnswerSentAtBothGoesOnce();
        theOtherGoesOnWhereTheOneIsKilled();
    }

    private void aChangeAtTheOneReachesAnOpenPageOfTheOther() throws IOException {
        try (OpenStream page = OpenStream.of(house.second(ticket() + "/live"), moana)) {
            String before = page.until("data:").getLast();
            note(atA(hugo), "Vu au premier");
            assertThat(page.until("data:").getLast()).isNotEqualTo(before);
        }
        assertThat(atB(moana).page(ticket()).text()).contains("Vu au premier");
    }

    private void whoIsThereAndTypesIsSeenAtTheOther() throws IOException {
        try (OpenStream reads = OpenStream.of(house.product(ticket() + "/live"), hugo);
                OpenStream page = OpenStream.of(house.second(ticket() + "/live"), moana)) {
            reads.until("data:");
            page.until("data:");
            assertThat(people(atB(moana))).contains("Hugo Lambert");
            atA(hugo).act(ticket() + "/presence", Map.of());
            page.until("event:people");
            assertThat(people(atB(moana))).contains("Writing: Hugo Lambert");
        }
        House.await("Hugo to have left", PATIENCE, () -> !people(atB(moana)).contains("Hugo"));
    }

    private void countsAgree() throws IOException {
        for (int i = 0; i < 4; i++) {
            write(
                    i % 2 == 0
                            ? house.product("/support?lang=fr")
                            : house.second("/support?lang=fr"));
            assertThat(counts(atA(hugo))).isNotEmpty().isEqualTo(counts(atB(hugo)));
        }
    }

    /** Two people press at both instances at once, and each form goes to both. */
    private void theNextTicketIsNobodyElses() throws Exception {
        List<Callable<Void>> presses = new ArrayList<>();
        for (String who : List.of(moana, hugo)) {
            for (int i = 0; i < 2; i++) {
                Map<String, String> form = Map.of("key", FormKey.fresh().value());
                for (Door door : List.of(atA(who), atB(who))) {
                    presses.add(
                            () -> {
                                door.act("/console/tickets/next", form);
                                return null;
                            });
                }
            }
        }
        together(presses);
        assertThat(
                        house.count(
                                "select count(*) from ticket_event where kind = 'TAKEN' and ticket > "
                                        + number))
                .as("four forms, each sent to both")
                .isEqualTo(4);
        assertThat(
                        house.count(
                                "select count(distinct ticket) from ticket_event where kind = 'TAKEN' and ticket > "
                                        + number))
                .isEqualTo(4);
    }

    private void roundRobinGivesEachOnce() throws IOException {
        atB(hugo).act("/console/team/rules", Map.of("most", "200", "robin", "on"));
        Set<Long> fresh = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            fresh.add(
                    write(
                            i % 2 == 0
                                    ? house.product("/support?lang=fr")
                                    : house.second("/support?lang=fr")));
        }
        String among =
                "ticket in ("
                        + fresh.stream().map(String::valueOf).collect(Collectors.joining(","))
                        + ")";
        House.await(
                "all to be given",
                PATIENCE,
                () ->
                        house.count(
                                        "select count(distinct ticket) from ticket_event where kind = 'GIVEN' and "
                                                + among)
                                == 6);
        assertThat(
                        house.count(
                                "select count(*) from ticket_event where kind = 'GIVEN' and "
                                        + among))
                .isEqualTo(6);
        atA(hugo).act("/console/team/rules", Map.of("most", "200"));
    }

    /** A job that runs every ten seconds ends at most so often, however many could run it. */
    private void timersRunOnceForBoth() {
        assertThat(
                        house.count(
                                "select count(*) from scheduled_tasks where task_name = 'round-robin'"))
                .isEqualTo(1);
        Set<String> ends = new HashSet<>();
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < end) {
            ends.add(
                    house.text(
                            "select last_success::text from scheduled_tasks where task_name = 'round-robin'"));
            java.util.concurrent.locks.LockSupport.parkNanos(200_000_000L);
        }
        assertThat(ends).hasSizeBetween(2, 4);
    }

    private void anAnswerSentAtBothGoesOnce() throws Exception {
        String once = "Une seule fois " + UUID.randomUUID();
        Map<String, String> form =
                Map.of(
                        "reply",
                        once,
                        "key",
                        FormKey.fresh().value(),
                        "seen",
                        Long.toString(
                                house.count(
                                        "select max(id) from message where ticket = " + number)));
        List<Callable<Void>> both = new ArrayList<>();
        for (Door door : List.of(atA(moana), atB(moana))) {
            both.add(
                    () -> {
                        door.act(ticket() + "/replies", form);
                        return null;
                    });
        }
        together(both);
        String address = house.text("select address from ticket where number = " + number);
        house.awaitMail(address, once);
        House.await(
                "the relay to be empty",
                PATIENCE,
                () -> house.count("select count(*) from departure where state = 'WAITING'") == 0);
        assertThat(
                        house.mailTo(address).stream()
                                .filter(mail -> mail.path("text").asText().contains(once)))
                .hasSize(1);
        assertThat(house.count("select count(*) from message where body = '" + once + "'"))
                .isEqualTo(1);
    }

    private void theOtherGoesOnWhereTheOneIsKilled() throws IOException {
        try (OpenStream page = OpenStream.of(house.second(ticket() + "/live"), moana)) {
            page.until("data:");
            OpenStream reads = OpenStream.of(house.product(ticket() + "/live"), hugo);
            reads.until("data:");
            assertThat(people(atB(moana))).contains("Hugo Lambert");
            house.killProduct();
            note(atB(hugo), "Encore là");
            page.until("data:");
        }
        long after = write(house.second("/support?lang=fr"));
        assertThat(
                        atB(moana)
                                .page("/console/tickets?queue=counter")
                                .select("li.row a")
                                .eachAttr("href"))
                .contains("/console/tickets/" + after);
        house.awaitMail(
                house.text("select address from ticket where number = " + after), "/support/t/");
        House.await(
                "who was at the killed one to be gone",
                GONE,
                () -> !people(atB(moana)).contains("Hugo"));
    }

    private String session(String who) {
        try (HttpHand hand = new HttpHand("en-GB")) {
            steps.signsIn(hand, who);
            hand.open(house.product("/console/tickets"));
            // a browser's cookies know no port
            return hand.cookies(house.product("/console/tickets"));
        }
    }

    private long write(URI form) throws IOException {
        String address = "c" + UUID.randomUUID() + "@courriel.example";
        try {
            assertThat(
                            house.submit(
                                    form,
                                    Map.of(
                                            "topic",
                                            "billing",
                                            "email",
                                            address,
                                            "subject",
                                            "Une question",
                                            "message",
                                            "Bonjour")))
                    .isEqualTo(303);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return house.count("select number from ticket where address = '" + address + "'");
    }

    private void note(Door door, String text) throws IOException {
        door.act(
                ticket() + "/notes",
                Map.of("note", text, "level", "partner", "key", FormKey.fresh().value()));
    }

    private String people(Door door) {
        try {
            return door.page(ticket() + "/presence").text();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String counts(Door door) throws IOException {
        return door.page("/console/tickets?queue=counter").select(".queues").text();
    }

    private String ticket() {
        return "/console/tickets/" + number;
    }

    private static Door atA(String cookies) {
        return new Door(house.productPort(), cookies);
    }

    private static Door atB(String cookies) {
        return new Door(house.secondPort(), cookies);
    }

    private static void together(List<Callable<Void>> deeds) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(deeds.size())) {
            for (Future<Void> one : threads.invokeAll(deeds)) {
                one.get();
            }
        }
    }
}
