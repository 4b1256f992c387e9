// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.journey.WebhookLoad.Run;
import org.junit.jupiter.api.Test;

/**
 * {@code ./guichet bench inbox}: how many webhooks a second are verified, stored durably and
 * answered, against one-row inserts with a commit each in the same database and the same run. The
 * workers that take events up afterwards are off, but in one series of its own. Its name keeps it
 * out of the tests.
 */
class InboxBench {

    private static final int SECONDS = Integer.getInteger("guichet.bench.seconds", 6);
    private static final String RECORDING = System.getProperty("guichet.bench.record", "");
    private static final List<Integer> CONNECTIONS = List.of(1, 8, 64);
    private static final int MOST = 64;
    private static final int WINDOW_SECONDS = 4;
    private static final int MOST_WINDOWS = 15;

    /** Of floor and inbox each, at each number of connections. */
    private static final int TURNS = 5;

    private static final Map<String, String> WITHOUT_WORKERS = Map.of("GUICHET_RELAY_WORKERS", "0");

    private final Measures measures = new Measures();

    @Test
    void the_inbox_in_a_storm() throws Exception {
        List<String> machine =
                RECORDING.isEmpty()
                        ? List.of()
                        : List.of(
                                "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                                        + RECORDING);
        try (House house = House.measuredWithoutKeycloak("inbox", machine, WITHOUT_WORKERS)) {
            Thread end = new Thread(house::close);
            Runtime.getRuntime().addShutdownHook(end);
            measure(house);
            Runtime.getRuntime().removeShutdownHook(end);
        }
        measures.print("inbox");
    }

    private void measure(House house) throws Exception {
        try (Connection database = house.superuser("guichet")) {
            for (String setting : List.of("fsync", "synchronous_commit")) {
                assertThat(DeskRun.text(database, "select current_setting('" + setting + "')"))
                        .isEqualTo("on");
            }
        }
        SignedEvents events = signed(house, SignedEvents.HANDLED);
        InsertFloor floor = new InsertFloor(house, events.body());
        measures.note(
                "Signed events of %,d bytes; floor: %s, one row a commit; fsync on, workers off; with workers of a type that nobody asks Stripe about."
                        .formatted(events.size(), floor.how()));
        warm(house, events);
        CpuClock clock = new CpuClock(house.productPid(), house.postmasterPid());
        Map<Integer, Pairs> found = new LinkedHashMap<>();
        for (int connections : CONNECTIONS) {
            found.put(connections, alternately(house, events, floor, clock, connections));
        }
        tell(found);
        Pairs most = found.get(MOST);
        halfRate(house, events, most.accepted() / 2);
        house.stopProduct();
        house.startProduct();
        withWorkers(house, signed(house, SignedEvents.NOT_ASKED_FOR), most.floor());
        int accepted = KilledInbox.accepted(house, events, 1000L * SECONDS / 2);
        measures.note(
                "SIGKILL of product, database and sandbox in mid-load: %,d answered 200, none missing."
                        .formatted(accepted));
        measures.say("accepted_before_kill", accepted, "", 0, 0);
        measures.say("lost_after_kill", 0, "", 0, 0);
    }

    private static SignedEvents signed(House house, String type) {
        return new SignedEvents(house.productPort(), "whsec_guichet_demo_eu", type);
    }

    /** Until the compiler is done with it: two windows on end that are no quicker than the best. */
    private static void warm(House house, SignedEvents events) throws Exception {
        double best = 0;
        int noQuicker = 0;
        for (int window = 0; window < MOST_WINDOWS && noQuicker < 2; window++) {
            try (WebhookLoad load = new WebhookLoad(house.productPort(), MOST, events)) {
                double rate = load.asFastAsItGoes(0, WINDOW_SECONDS).perSecond();
                noQuicker = rate > 1.03 * best ? 0 : noQuicker + 1;
                best = Math.max(best, rate);
            }
        }
    }

    /** What the series before left to be written is written before the next begins. */
    private static void checkpoint(House house) throws Exception {
        try (Connection database = house.superuser("guichet");
                Statement statement = database.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    private void halfRate(House house, SignedEvents events, double rate) throws Exception {
        checkpoint(house);
        try (WebhookLoad load = new WebhookLoad(house.productPort(), MOST, events)) {
            Run half = load.at(rate, 1, SECONDS);
            measures.note(
                    String.format(
                            Locale.ROOT,
                            "At half of that rate (%.0f/s, each timed from when it was due): p50 %.1f ms, p99 %.1f ms, longest %.1f ms.",
                            half.perSecond(),
                            half.percentile(0.5),
                            half.percentile(0.99),
                            half.percentile(1)));
            measures.say("p99_ms_half_rate", half.percentile(0.99), "ms", 0, 50);
        }
    }

    private void withWorkers(House house, SignedEvents events, double floor) throws Exception {
        warm(house, events);
        try (WebhookLoad load = new WebhookLoad(house.productPort(), MOST, events)) {
            Run run = load.asFastAsItGoes(0, SECONDS);
            measures.say("accepted_per_s_64_workers", run.perSecond(), "1/s", floor, 0);
        }
    }

    /**
     * Floor and inbox in turns: a machine that is slower for a while is so for both. What stands
     * for them is the pair in the middle by its ratio.
     */
    private static Pairs alternately(
            House house, SignedEvents events, InsertFloor floor, CpuClock clock, int connections)
            throws Exception {
        List<Pair> pairs = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            checkpoint(house);
            double rows = floor.measure(connections, SECONDS);
            checkpoint(house);
            CpuClock.Reading before = clock.read();
            try (WebhookLoad load = new WebhookLoad(house.productPort(), connections, events)) {
                Run run = load.asFastAsItGoes(0, SECONDS);
                pairs.add(new Pair(rows, run, run.events() / clock.read().since(before).both()));
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::ratio));
        return new Pairs(pairs);
    }

    /**
     * @param floor rows a second
     * @param perCpuSecond accepted, for a second of the processors in product and database
     */
    private record Pair(double floor, Run run, double perCpuSecond) {

        double ratio() {
            return run.perSecond() / floor;
        }
    }

    /**
     * @param sorted the smallest ratio first
     */
    private record Pairs(List<Pair> sorted) {

        Pair middle() {
            return sorted.get(sorted.size() / 2);
        }

        double floor() {
            return middle().floor();
        }

        double accepted() {
            return middle().run().perSecond();
        }
    }

    private void tell(Map<Integer, Pairs> found) {
        measures.note(
                String.format(
                        Locale.ROOT,
                        "%12s %10s %12s %7s %13s %9s %9s %16s",
                        "connections",
                        "floor/s",
                        "accepted/s",
                        "ratio",
                        "of %d turns".formatted(TURNS),
                        "p50 ms",
                        "p99 ms",
                        "accepted/CPU-s"));
        found.forEach(
                (connections, pairs) -> {
                    Pair middle = pairs.middle();
                    measures.note(
                            String.format(
                                    Locale.ROOT,
                                    "%12d %10.0f %12.0f %7.2f %6.2f - %4.2f %9.2f %9.2f %16.0f",
                                    connections,
                                    middle.floor(),
                                    middle.run().perSecond(),
                                    middle.ratio(),
                                    pairs.sorted().getFirst().ratio(),
                                    pairs.sorted().getLast().ratio(),
                                    middle.run().percentile(0.5),
                                    middle.run().percentile(0.99),
                                    middle.perCpuSecond()));
                    measures.say(
                            "accepted_per_s_" + connections,
                            pairs.accepted(),
                            "1/s",
                            pairs.floor(),
                            connections == MOST ? 1.5 * pairs.floor() : 0);
                });
    }
}
