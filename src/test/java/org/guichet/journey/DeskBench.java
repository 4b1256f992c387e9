// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.journey.Clients.Window;
import org.guichet.journey.DeskRun.Series;
import org.junit.jupiter.api.Test;

/**
 * {@code ./guichet bench desk}: what the pages of an agent's day cost over a full database, as
 * whole pages over HTTP in a session of agent-kea's that Keycloak gave, by the packaged product
 * with the virtual machine of the image, fsync on, every read logged. First over many tickets, then
 * over few: what grows is what reads too much. Its name keeps it out of the tests.
 */
class DeskBench {

    private static final int MANY = Integer.getInteger("guichet.bench.tickets", 1_000_000);
    private static final int FEW = 10_000;
    private static final int SECONDS = Integer.getInteger("guichet.bench.seconds", 10);
    private static final String RECORDING = System.getProperty("guichet.bench.record", "");

    /** A budget of looks would end the search after a dozen. */
    private static final Map<String, String> UNBOUNDED =
            Map.of(
                    "GUICHET_ACCESS_ACCOUNTS_AN_HOUR", "1000000",
                    "GUICHET_ACCESS_ACCOUNTS_A_DAY", "1000000");

    private final Measures measures = new Measures();

    @Test
    void the_desk_at_work() throws Exception {
        List<String> machine =
                RECORDING.isEmpty()
                        ? List.of()
                        : List.of(
                                "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                                        + RECORDING);
        try (House house = House.measured("desk", machine, UNBOUNDED)) {
            Thread end = new Thread(house::close);
            Runtime.getRuntime().addShutdownHook(end);
            try (Connection database = house.superuser("guichet")) {
                measure(house, database);
            }
            Runtime.getRuntime().removeShutdownHook(end);
        }
        measures.print("desk");
    }

    private void measure(House house, Connection database) throws Exception {
        for (String setting : List.of("fsync", "synchronous_commit")) {
            assertThat(DeskRun.text(database, "select current_setting('" + setting + "')"))
                    .isEqualTo("on");
        }
        DeskRun run = new DeskRun(house, database, SECONDS);
        List<Series> many = run.overMany(MANY);
        List<Series> few = MANY > FEW ? run.overFew(FEW) : List.of();
        tell(run, few, many);
    }

    private void tell(DeskRun run, List<Series> few, List<Series> many) {
        measures.note("The desk, fsync on, every read logged; a queue is a topic in a language.");
        run.said().forEach(line -> measures.note(line));
        measures.note(
                "Lists by their first five pages; search by address, words by those of a subject.");
        measures.note("");
        measures.note(
                String.format(
                        Locale.ROOT,
                        "%-12s %7s %9s %12s %11s %12s %8s %8s %8s",
                        "",
                        "clients",
                        "pages/s",
                        "pages/CPU-s",
                        "product ms",
                        "database ms",
                        "p50 ms",
                        "p95 ms",
                        "p99 ms"));
        many.forEach(series -> rows(series, ""));
        few.forEach(series -> rows(series, " 10k"));
        measures.note("");
        Map<String, Series> byName = new LinkedHashMap<>();
        many.forEach(series -> byName.put(series.name(), series));
        Window live = byName.get("live").usual();
        Window list = byName.get("list").usual();
        Window ticket = byName.get("ticket").usual();
        Window search = byName.get("search").usual();
        Window words = byName.get("words").usual();
        Window reply = byName.get("reply").usual();
        double floor = live.perCpuSecond();
        measures.say("live_per_cpu_s", floor, "1/s", 0, 0);
        measures.say(
                "session_per_cpu_s", byName.get("session").usual().perCpuSecond(), "1/s", floor, 0);
        measures.say("list_sql_per_cpu_s", run.sqlPerCpuSecond(), "1/s", 0, 0);
        measures.say("list_per_cpu_s", list.perCpuSecond(), "1/s", floor, 600);
        measures.say("ticket_per_cpu_s", ticket.perCpuSecond(), "1/s", floor, 600);
        measures.say("search_per_cpu_s", search.perCpuSecond(), "1/s", floor, 0);
        measures.say("reply_per_cpu_s", reply.perCpuSecond(), "1/s", floor, 0);
        measures.say("list_p99_ms_4", list.percentile(0.99), "ms", live.percentile(0.99), 30);
        measures.say("ticket_p99_ms_4", ticket.percentile(0.99), "ms", live.percentile(0.99), 0);
        measures.say("search_p95_ms", search.percentile(0.95), "ms", live.percentile(0.95), 100);
        measures.say("words_p95_ms", words.percentile(0.95), "ms", live.percentile(0.95), 100);
        measures.say("reply_p99_ms_4", reply.percentile(0.99), "ms", live.percentile(0.99), 0);
        growth(few, byName);
    }

    private void rows(Series series, String of) {
        series.windows()
                .forEach(
                        (clients, window) ->
                                measures.note(
                                        String.format(
                                                Locale.ROOT,
                                                "%-12s %7d %9.1f %12.1f %11.2f %12.2f %8.1f %8.1f %8.1f",
                                                series.name() + of,
                                                clients,
                                                window.perSecond(),
                                                window.perCpuSecond(),
                                                window.productMillis(),
                                                window.databaseMillis(),
                                                window.percentile(0.5),
                                                window.percentile(0.95),
                                                window.percentile(0.99))));
    }

    /** How many times as much a page costs over many tickets; in all, that of the worst page. */
    private void growth(List<Series> few, Map<String, Series> many) {
        double worst = 0;
        for (Series before : few) {
            double times =
                    before.usual().perCpuSecond() / many.get(before.name()).usual().perCpuSecond();
            measures.say("growth_" + before.name(), times, "x", 0, 1.5);
            measures.say(
                    "growth_" + before.name() + "_database",
                    many.get(before.name()).usual().databaseMillis()
                            / before.usual().databaseMillis(),
                    "x",
                    0,
                    0);
            worst = Math.max(worst, times);
        }
        if (!few.isEmpty()) {
            measures.say(
                    MANY == 1_000_000 ? "growth_10k_1m" : "growth_10k_" + MANY, worst, "x", 0, 1.5);
        }
    }
}
