// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Stripe at its busiest: signed events over kept connections, one under way on each. One thread for
 * all of them, since whoever measures sits on the same processors as what is measured.
 */
final class WebhookLoad implements AutoCloseable {

    /** What came of it: each from when an event was to be sent to its answer. */
    static final class Run {

        private final double seconds;
        private final double[] millis;

        /**
         * @param millis the quickest first
         */
        Run(double seconds, double[] millis) {
            this.seconds = seconds;
            this.millis = millis;
        }

        int events() {
            return millis.length;
        }

        double perSecond() {
            return millis.length / seconds;
        }

        double percentile(double share) {
            return millis[(int) Math.ceil(share * millis.length) - 1];
        }
    }

    private static final int LONGEST_ANSWER = 16 * 1024;
    private static final long IDLE_NANOS = 100_000;

    private final SignedEvents events;
    private final Selector selector = Selector.open();
    private final List<Line> lines = new ArrayList<>();
    private final Deque<Line> idle = new ArrayDeque<>();

    /** Ids that were answered 200. */
    private final List<String> accepted = new ArrayList<>();

    private double[] millis = new double[1 << 16];
    private int measured;
    private boolean measuring;

    private final class Line {
        final SocketChannel socket;
        final ByteBuffer in = ByteBuffer.allocate(LONGEST_ANSWER);
        ByteBuffer out = ByteBuffer.allocate(0);
        String event = "";
        long due;

        Line(int port) throws IOException {
            socket =
                    SocketChannel.open(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.configureBlocking(false);
            socket.register(selector, SelectionKey.OP_READ, this);
        }

        void send(long now) throws IOException {
            due = now;
            event = events.next();
            out = ByteBuffer.wrap(events.request());
            write();
        }

        void write() throws IOException {
            socket.write(out);
            socket.keyFor(selector)
                    .interestOps(
                            out.hasRemaining()
                                    ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                                    : SelectionKey.OP_READ);
        }

        /** Whether the whole answer is there. */
        boolean read() throws IOException {
            if (socket.read(in) < 0) {
                throw new IOException("the connection was closed");
            }
            String text = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
            int head = text.indexOf("\r\n\r\n");
            if (head < 0) {
                return false;
            }
            if (!text.startsWith("HTTP/1.1 200 ") || text.length() != head + 4) {
                throw new IllegalStateException("answered: " + text);
            }
            in.clear();
            return true;
        }
    }

    WebhookLoad(int port, int connections, SignedEvents events) throws IOException {
        this.events = events;
        for (int i = 0; i < connections; i++) {
            lines.add(new Line(port));
        }
    }

    /** Each connection sends the next event as soon as the last one is answered. */
    Run asFastAsItGoes(double warmUp, double seconds) throws IOException {
        for (Line line : lines) {
            line.send(System.nanoTime());
        }
        return run(warmUp, seconds, 0);
    }

    /** At a fixed rate; an event that finds no connection free waits for one, and that counts. */
    Run at(double perSecond, double warmUp, double seconds) throws IOException {
        idle.addAll(lines);
        return run(warmUp, seconds, perSecond);
    }

    /** Until the other side is gone. */
    void untilItBreaks() {
        try {
            asFastAsItGoes(0, Double.MAX_VALUE / 1e10);
        } catch (IOException broken) {
            // what this waits for
        }
    }

    List<String> accepted() {
        return accepted;
    }

    private Run run(double warmUp, double seconds, double perSecond) throws IOException {
        long start = System.nanoTime();
        long begin = start + (long) (warmUp * 1e9);
        long end = seconds > 1e6 ? Long.MAX_VALUE : begin + (long) (seconds * 1e9);
        long gap = perSecond == 0 ? 0 : (long) (1e9 / perSecond);
        long due = start;
        long now = start;
        measured = 0;
        while (now < end) {
            measuring = now >= begin;
            while (gap > 0 && due <= now && !idle.isEmpty()) {
                idle.poll().send(due);
                due += gap;
            }
            if (gap == 0) {
                selector.select(100);
            } else if (selector.selectNow() == 0) {
                // spinning would take one of the processors from what is measured
                LockSupport.parkNanos(IDLE_NANOS);
            }
            answers(gap == 0);
            now = System.nanoTime();
        }
        double[] found = Arrays.copyOf(millis, measured);
        Arrays.sort(found);
        drain();
        return new Run(seconds, found);
    }

    private void answers(boolean again) throws IOException {
        var ready = selector.selectedKeys().iterator();
        while (ready.hasNext()) {
            SelectionKey key = ready.next();
            ready.remove();
            Line line = (Line) key.attachment();
            if (key.isWritable()) {
                line.write();
            }
            if (key.isReadable() && line.read()) {
                long now = System.nanoTime();
                note(line, now);
                if (again) {
                    line.send(now);
                } else {
                    idle.add(line);
                }
            }
        }
    }

    private void note(Line line, long now) {
        accepted.add(line.event);
        line.event = "";
        if (measuring) {
            if (measured == millis.length) {
                millis = Arrays.copyOf(millis, 2 * measured);
            }
            millis[measured++] = (now - line.due) / 1e6;
        }
    }

    /** What is under way is answered before anything else is measured. */
    private void drain() throws IOException {
        measuring = false;
        long end = System.nanoTime() + 10_000_000_000L;
        while (lines.stream().anyMatch(line -> !line.event.isEmpty())) {
            if (System.nanoTime() > end) {
                throw new IOException("an event was not answered");
            }
            selector.select(100);
            answers(false);
        }
        idle.clear();
    }

    @Override
    public void close() throws IOException {
        for (Line line : lines) {
            line.socket.close();
        }
        selector.close();
    }
}
