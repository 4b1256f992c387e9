// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.guichet.journey.Clients.Visit;
import org.guichet.journey.Clients.Window;

/** A house that is filled with tickets, and visited by so many clients for so long. */
final class DeskRun {

    /** By number of clients. */
    record Series(String name, Map<Integer, Window> windows) {

        Window usual() {
            return windows.get(USUAL);
        }
    }

    private static final int[] CLIENTS = {1, 4, 16};

    /** Where only one number of clients is told of. */
    private static final int USUAL = 4;

    /** In seconds: one window of warming up. */
    private static final int WARMING = 15;

    private static final int MOST_WARMING = 16;

    /** A page that costs more than this share of what it cost before will not get cheaper. */
    private static final double WARM = 0.97;

    /** More than can be sent in a window. */
    private static final int REPLIES_A_SECOND = 200;

    private final House house;
    private final Connection database;
    private final int seconds;
    private final Clients clients;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private double sqlPerCpuSecond;

    DeskRun(House house, Connection database, int seconds) throws IOException {
        this.house = house;
        this.database = database;
        this.seconds = seconds;
        this.clients =
                new Clients(
                        house.productPort(),
                        new CpuClock(house.productPid(), house.postmasterPid()),
                        this::signedIn);
    }

    /**
     * After the many: the product is as warm as it will be, and what grows is not told too small.
     */
    List<Series> overFew(int tickets) throws Exception {
        DeskVisits visits = filled(tickets);
        warm(visits);
        return List.of(
                series("list", visits::list, USUAL),
                series("ticket", visits::ticket, USUAL),
                search(visits, USUAL),
                series("words", visits::words, USUAL),
                replies(visits, USUAL));
    }

    List<Series> overMany(int tickets) throws Exception {
        DeskVisits visits = filled(tickets);
        warm(visits);
        List<Series> all = new ArrayList<>();
        all.add(series("live", DeskVisits::live, CLIENTS));
        all.add(series("session", DeskVisits::session, CLIENTS));
        all.add(series("list", visits::list, CLIENTS));
        all.add(series("ticket", visits::ticket, CLIENTS));
        all.add(search(visits, CLIENTS));
        all.add(series("words", visits::words, CLIENTS));
        bareSql();
        all.add(replies(visits, CLIENTS));
        return all;
    }

    /** What was loaded, in words. */
    List<String> said() {
        return said;
    }

    /** The bare SQL of the list in processor time of the database alone. */
    double sqlPerCpuSecond() {
        return sqlPerCpuSecond;
    }

    private DeskVisits filled(int count) throws Exception {
        long start = System.nanoTime();
        DeskTickets tickets = new DeskTickets(house, count);
        tickets.load();
        said.add(
                "%s tickets with %s messages and %s events in %s queues of %s partners, %s not closed; loaded in %d s"
                        .formatted(
                                text(database, "select count(*) from ticket"),
                                text(database, "select count(*) from message"),
                                text(database, "select count(*) from ticket_event"),
                                text(
                                        database,
                                        "select count(distinct (topic, language)) from ticket"),
                                text(database, "select count(distinct partner) from ticket"),
                                text(
                                        database,
                                        "select count(*) from ticket where state <> 'CLOSED'"),
                                Math.round((System.nanoTime() - start) / 1e9)));
        DeskVisits visits = new DeskVisits(house, tickets, this::signedIn, database);
        visits.look();
        return visits;
    }

    /**
     * Until a page costs no less than a while before: the compiler is most of what a young product
     * does, and agents look at one that has been up for days.
     */
    private void warm(DeskVisits visits) throws Exception {
        Visit any =
                (wire, random) ->
                        switch (random.nextInt(4)) {
                            case 0 -> visits.list(wire, random);
                            case 1 -> visits.ticket(wire, random);
                            case 2 -> visits.words(wire, random);
                            default -> visits.search(wire, random);
                        };
        swept(
                () -> {
                    double before = Double.MAX_VALUE;
                    int windows = 0;
                    for (double now = cost(any);
                            now < WARM * before && ++windows < MOST_WARMING;
                            now = cost(any)) {
                        before = now;
                    }
                    said.add("warmed for %d s".formatted((windows + 1) * WARMING));
                    return null;
                });
    }

    /** Of a page to the product, in milliseconds of processor time. */
    private double cost(Visit visit) throws Exception {
        return clients.measure(USUAL, 0, WARMING, visit, () -> {}).productMillis();
    }

    private Series series(String name, Visit visit, int... numbers) throws Exception {
        Map<Integer, Window> windows = new LinkedHashMap<>();
        for (int number : numbers) {
            windows.put(number, clients.measure(number, seconds / 3.0, seconds, visit, () -> {}));
        }
        return new Series(name, windows);
    }

    /** Each search reads the uses of the day: they stay as many as a day's budget lets be. */
    private Series search(DeskVisits visits, int... numbers) throws Exception {
        return swept(() -> series("search", visits::search, numbers));
    }

    private <T> T swept(Callable<T> visiting) throws Exception {
        try (ScheduledExecutorService broom = Executors.newSingleThreadScheduledExecutor()) {
            ScheduledFuture<?> sweeping =
                    broom.scheduleAtFixedRate(this::sweepUses, 0, 1, TimeUnit.SECONDS);
            T visited = visiting.call();
            sweeping.cancel(false);
            return visited;
        }
    }

    private synchronized void sweepUses() {
        try (Statement statement = database.createStatement()) {
            statement.execute("delete from access_use");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each ends when its letters have left; every form is sent once. */
    private Series replies(DeskVisits visits, int... numbers) throws Exception {
        Map<Integer, Window> windows = new LinkedHashMap<>();
        for (int number : numbers) {
            visits.openForms(seconds * REPLIES_A_SECOND);
            settle();
            windows.put(number, clients.measure(number, 0.5, seconds, visits::reply, this::settle));
        }
        return new Series("reply", windows);
    }

    private void settle() {
        House.await(
                "the letters to leave",
                Duration.ofSeconds(120),
                () ->
                        text(
                                        database,
                                        "select not exists (select from departure where state = 'WAITING')")
                                .equals("t"));
    }

    /** In processor time of the database alone. */
    private void bareSql() throws Exception {
        CpuClock cpu = new CpuClock(house.productPid(), house.postmasterPid());
        List<Thread> threads = new ArrayList<>();
        List<Integer> counts = new CopyOnWriteArrayList<>();
        CpuClock.Reading before = cpu.read();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        for (int i = 0; i < USUAL; i++) {
            long seed = i;
            threads.add(
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        try (Connection own = house.superuser("guichet")) {
                                            Random random = new Random(seed);
                                            int count = 0;
                                            for (; System.nanoTime() < end; count++) {
                                                BareSql.list(own, random);
                                            }
                                            counts.add(count);
                                        } catch (SQLException | IOException e) {
                                            throw new IllegalStateException(e);
                                        }
                                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        sqlPerCpuSecond =
                counts.stream().mapToInt(count -> count).sum()
                        / cpu.read().since(before).database();
    }

    /** A new session of agent-kea's: tokens live for minutes. */
    private String signedIn() {
        try (HttpHand hand = new HttpHand("en-GB")) {
            new Steps(house).signsIn(hand, DeskTickets.ME);
            hand.open(house.product("/console/tickets"));
            return hand.cookies(house.product("/console/tickets"));
        }
    }

    static String text(Connection database, String sql) {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
