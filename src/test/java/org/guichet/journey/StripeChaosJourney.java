// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Thousands of subscriptions live through months while Stripe's webhooks are lost, doubled and
 * shuffled, its API fails at random, and the product is killed again and again with work in hand.
 * When it is quiet again and the backfill has run, the product holds what Stripe holds, and
 * everything that follows from it has happened once.
 */
@Tag("journey")
class StripeChaosJourney {

    /**
     * All renew, and those on every fourth clock live on until what was not paid has ended them.
     */
    private static final int LONGEST_LIFE = 3;

    private static final int AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Pattern MESSAGE_ID =
            Pattern.compile("(?im)^message-id:\\s*<?([^>\\s]+)>?");

    /** Often enough that backfills are killed too. */
    private static final Map<String, String> STORM =
            Map.of(
                    "GUICHET_TRUTH_MISSED_EVERY",
                    "PT90S",
                    "GUICHET_TRUTH_REQUESTS_PER_SECOND",
                    "20");

    private final StripeChaosSize size = StripeChaosSize.ofThisBuild();
    private final List<Subscriber> subscribers = Subscribers.of(size);
    private final Instant began = Instant.now();
    private House house;
    private ChaosDeclarations declarations;

    @Test
    void after_a_storm_every_subscription_is_as_at_Stripe_and_every_effect_happened_once()
            throws Exception {
        try (House opened = House.roomy("stripe-chaos", STORM)) {
            house = opened;
            Subscribers.moveIn(house, subscribers);
            StripeWeather weather = new StripeWeather(house, size.seed());
            Killings killings = new Killings(house, size, STORM, size.seed() + 1);
            declarations = new ChaosDeclarations(house, subscribers);
            List<StripeLives> lives = lives(StripePrices.make(house));

            Thread storm = Thread.ofPlatform().name("weather").start(weather);
            Thread killer = Thread.ofPlatform().name("killer").start(killings);
            try {
                live(lives, weather);
                killer.join();
                killings.check();
                settleMost();
            } finally {
                // also where a step failed: the house is closed behind it, and nobody may start the
                // product in it once more
                weather.end();
                killings.end();
                killer.interrupt();
                killer.join();
                storm.join();
            }
            weather.clear();

            Set<String> declared = declarations.surely();
            backfill();
            reckon(weather, killings, declared);
        }
    }

    /** Two thirds of the payments have their invoice before the storm is over. */
    private void settleMost() throws Exception {
        long paid = new StripeTruth(house).count("sandbox", StripeTruth.PAID);
        Instant end = Instant.now().plus(PATIENCE);
        while (3 * house.count("select count(*) from invoice") < 2 * paid) {
            assertThat(Instant.now())
                    .as("waiting for two thirds of %d invoices", paid)
                    .isBefore(end);
            Thread.sleep(1000);
        }
    }

    private List<StripeLives> lives(Map<String, Map<String, String>> prices) {
        List<StripeLives> lives = new ArrayList<>();
        for (int clock = 0; clock < size.clocks(); clock++) {
            List<Subscriber> ofThem =
                    subscribers.subList(
                            clock * StripeChaosSize.ON_A_CLOCK,
                            Math.min(subscribers.size(), (clock + 1) * StripeChaosSize.ON_A_CLOCK));
            lives.add(
                    new StripeLives(
                            house,
                            ofThem,
                            prices.get(ofThem.getFirst().seller()),
                            size.seed() + 1000L * (clock + 1)));
        }
        return lives;
    }

    private void live(List<StripeLives> lives, StripeWeather weather) throws Exception {
        try (ExecutorService hands = Executors.newFixedThreadPool(AT_ONCE)) {
            each(hands, lives, StripeLives::begin);
            for (int month = 0; month < LONGEST_LIFE || weather.events() < size.events(); month++) {
                each(hands, liveThrough(month, lives), StripeLives::month);
                declarations.declare();
            }
        }
    }

    private static List<StripeLives> liveThrough(int month, List<StripeLives> lives) {
        boolean all = month == 0 || month >= LONGEST_LIFE;
        return IntStream.range(0, lives.size())
                .filter(clock -> all || clock % 4 == 0)
                .mapToObj(lives::get)
                .toList();
    }

    private interface Step {
        void of(StripeLives lives) throws InterruptedException;
    }

    private static void each(ExecutorService hands, List<StripeLives> lives, Step step)
            throws Exception {
        List<Callable<Void>> steps = new ArrayList<>();
        for (StripeLives one : lives) {
            steps.add(
                    () -> {
                        step.of(one);
                        return null;
                    });
        }
        for (Future<Void> done : hands.invokeAll(steps)) {
            done.get();
        }
    }

    /** Started once more as after an outage: what was missed is fetched, and all is compared. */
    private void backfill() throws IOException {
        house.stopProduct();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        house.startProduct(
                House.PRODUCT,
                Map.of(
                        "GUICHET_TRUTH_MISSED_EVERY",
                        "PT15S",
                        "GUICHET_TRUTH_REQUESTS_PER_SECOND",
                        "20",
                        "GUICHET_TRUTH_NIGHTLY_AT",
                        LocalTime.ofInstant(now, ZoneOffset.UTC).toString()));
        for (String kind : List.of("MISSED", "OBJECTS")) {
            House.await(
                    kind + " to be looked through for both sellers",
                    PATIENCE,
                    () ->
                            house.count(
                                            "select count(distinct seller) from truth_run where"
                                                    + " ended_at is not null and kind = '"
                                                    + kind
                                                    + "' and started_at >= '"
                                                    + now
                                                    + "'")
                                    == 2);
        }
        House.await(
                "the relay to be empty",
                PATIENCE,
                () ->
                        house.count(
                                        "select (select count(*) from arrival where state ="
                                                + " 'WAITING') + (select count(*) from departure where"
                                                + " state = 'WAITING')")
                                == 0);
    }

    private void reckon(StripeWeather weather, Killings killings, Set<String> declared)
            throws Exception {
        ChaosTable table = new ChaosTable();
        table.part("Storm");
        table.count("seed", size.seed());
        table.count("seconds", Duration.between(began, Instant.now()).toSeconds());
        table.must("kills (SIGKILL)", killings.dealt(), size.kills());
        table.atLeast("entries in hand when it died", killings.inHandAtDeath(), size.kills());
        table.count("looks through Stripe under way then", killings.looksAtDeath());
        JsonNode befallen = weather.befallen();
        for (Map.Entry<String, JsonNode> fate : befallen.properties()) {
            table.atLeast(
                    "calls of the product that met " + fate.getKey().replace("_percent", ""),
                    fate.getValue().asLong(),
                    1);
        }
        ChaosReckoning reckoning = new ChaosReckoning(house, table);
        reckoning.events(size.events());
        reckoning.subscriptions(size.subscriptions());
        reckoning.invoices();
        List<String> mails = mails();
        reckoning.letters(Set.copyOf(mails), mails.size());
        reckoning.entitlements();
        reckoning.departures(declared);
        truths(table);
        table.check();
    }

    private void truths(ChaosTable table) throws Exception {
        table.part("Looking through Stripe");
        record Run(String kind, long runs, long looked, long found) {}
        for (Run run :
                new StripeTruth(house)
                        .rows(
                                "guichet",
                                "select kind, count(*), sum(looked), sum(found) from truth_run"
                                        + " group by 1 order by 1",
                                row ->
                                        new Run(
                                                row.getString(1),
                                                row.getLong(2),
                                                row.getLong(3),
                                                row.getLong(4)))) {
            table.count(run.kind() + " runs", run.runs());
            table.count(run.kind() + " looked at", run.looked());
            table.count(run.kind() + " found missing or different", run.found());
        }
    }

    /** The Message-ID of each mail to a subscriber, as the mail server keeps it on disk. */
    private List<String> mails() throws IOException {
        try (Stream<Path> files = Files.walk(house.folder().resolve("data"))) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .map(StripeChaosJourney::messageId)
                    .collect(Collectors.toList());
        }
    }

    private static String messageId(Path mail) {
        try {
            Matcher header =
                    MESSAGE_ID.matcher(Files.readString(mail, StandardCharsets.ISO_8859_1));
            return header.find() ? header.group(1) : mail.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
