// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was read in each channel, and what was found there. */
final class CanaryReport {

    private static final int SHOWN = 12;

    private final CanaryScan scan;
    private final int canaries;
    private final Map<String, CanaryPass> channels = new LinkedHashMap<>();

    CanaryReport(Collection<Canary> canaries) {
        this.scan = new CanaryScan(canaries);
        this.canaries = canaries.size();
    }

    /** How many are looked for. */
    int canaries() {
        return canaries;
    }

    /** What is written here is scanned, a thing at a time: {@code close} ends one. */
    CanaryPass channel(String name) {
        return channels.computeIfAbsent(name, first -> scan.pass());
    }

    void add(String channel, String text) {
        add(channel, text.getBytes(StandardCharsets.UTF_8));
    }

    void add(String channel, byte[] whole) {
        CanaryPass pass = channel(channel);
        pass.write(whole, 0, whole.length);
        pass.close();
    }

    long hits(String channel) {
        return channel(channel).hitCount();
    }

    List<String> channelsWithHits() {
        return channels.keySet().stream().filter(channel -> hits(channel) > 0).toList();
    }

    /** Where this one canary was found. */
    List<String> channelsWith(Canary canary) {
        return channels.keySet().stream()
                .filter(
                        channel ->
                                channel(channel).hits().stream()
                                        .anyMatch(hit -> hit.canary().equals(canary.id())))
                .toList();
    }

    long bytes() {
        return channels.values().stream().mapToLong(CanaryPass::bytes).sum();
    }

    /** A line a channel, and below what was found: how often, which, how written, where first. */
    String table() {
        StringBuilder table = new StringBuilder();
        table.append(line("channel", "bytes", "hits"));
        channels.forEach(
                (name, pass) ->
                        table.append(
                                line(
                                        name,
                                        String.format(Locale.ROOT, "%,d", pass.bytes()),
                                        "" + pass.hitCount())));
        channels.forEach((name, pass) -> table.append(found(name, pass)));
        return table.toString();
    }

    private static String line(String channel, String bytes, String hits) {
        return String.format(Locale.ROOT, "%-48s %15s %7s%n", channel, bytes, hits);
    }

    private static String found(String channel, CanaryPass pass) {
        Map<String, List<CanaryPass.Hit>> alike =
                pass.hits().stream()
                        .collect(
                                Collectors.groupingBy(
                                        hit -> hit.canary() + " as " + hit.encoding(),
                                        TreeMap::new,
                                        Collectors.toList()));
        return alike.entrySet().stream()
                .limit(SHOWN)
                .map(
                        entry ->
                                String.format(
                                        Locale.ROOT,
                                        "  %s: %s, %d times, first at byte %,d%n",
                                        channel,
                                        entry.getKey(),
                                        entry.getValue().size(),
                                        entry.getValue().getFirst().offset()))
                .collect(Collectors.joining());
    }
}
