// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Some clients at once, each on a connection of its own, each asking for the next page as soon as
 * it has the last one. Warms up, then measures.
 */
final class Clients {

    /** One page, or one act. Throws where the answer is not the right one. */
    interface Visit {
        /**
         * @return whether there was anything left to do
         */
        boolean make(Wire wire, Random random) throws Exception;
    }

    /** What came of it. */
    static final class Window {

        private final double seconds;
        private final CpuClock.Reading cpu;
        private final double[] millis;

        /**
         * @param millis of each page, the quickest first
         */
        Window(double seconds, CpuClock.Reading cpu, double[] millis) {
            this.seconds = seconds;
            this.cpu = cpu;
            this.millis = millis;
        }

        double perCpuSecond() {
            return millis.length / cpu.both();
        }

        double perSecond() {
            return millis.length / seconds;
        }

        double productMillis() {
            return 1000 * cpu.product() / millis.length;
        }

        double databaseMillis() {
            return 1000 * cpu.database() / millis.length;
        }

        double percentile(double share) {
            return millis[(int) Math.ceil(share * millis.length) - 1];
        }
    }

    private final int port;
    private final CpuClock cpu;
    private final Supplier<String> cookies;

    private volatile boolean measuring;
    private volatile boolean over;
    private int windows;

    /**
     * @param cookies of a session, a new one for each window
     */
    Clients(int port, CpuClock cpu, Supplier<String> cookies) {
        this.port = port;
        this.cpu = cpu;
        this.cookies = cookies;
    }

    /**
     * @param settled waits until what the pages set off has been done too: it counts
     */
    Window measure(int clients, double warmUp, double seconds, Visit visit, Runnable settled)
            throws Exception {
        measuring = false;
        over = false;
        windows++;
        String session = cookies.get();
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<double[]> found = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            int number = i;
            found.add(new double[0]);
            threads.add(
                    new Thread(
                            () -> {
                                try {
                                    found.set(number, visits(session, visit, number));
                                } catch (Throwable e) {
                                    failures.add(e);
                                    over = true;
                                }
                            },
                            "client-" + number));
        }
        threads.forEach(Thread::start);
        pause(warmUp);
        CpuClock.Reading before = cpu.read();
        long start = System.nanoTime();
        measuring = true;
        pause(seconds);
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
        double took = (System.nanoTime() - start) / 1e9;
        settled.run();
        CpuClock.Reading used = cpu.read().since(before);
        if (!failures.isEmpty()) {
            throw new IllegalStateException("a client failed", failures.peek());
        }
        double[] millis = found.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        if (millis.length == 0) {
            throw new IllegalStateException("no page was there in time");
        }
        return new Window(took, used, millis);
    }

    private double[] visits(String session, Visit visit, int number) throws Exception {
        Random random = new Random(1000L * windows + number);
        double[] millis = new double[1024];
        int count = 0;
        try (Wire wire = new Wire(port, session)) {
            while (!over) {
                long start = System.nanoTime();
                if (!visit.make(wire, random)) {
                    over = true;
                } else if (measuring) {
                    if (count == millis.length) {
                        millis = Arrays.copyOf(millis, 2 * count);
                    }
                    millis[count++] = (System.nanoTime() - start) / 1e6;
                }
            }
        }
        return Arrays.copyOf(millis, count);
    }

    /** Ends early where there is nothing left to do. */
    private void pause(double seconds) throws InterruptedException {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (!over && System.nanoTime() < end) {
            Thread.sleep(10);
        }
    }
}
