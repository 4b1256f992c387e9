// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

/** The program: {@code serve}, or {@code accounts} to enter who has one. */
public final class Adapter implements AutoCloseable {

    private static final String USAGE =
            """
            usage: java -jar guichet-ceph-rgw.jar serve
                   java -jar guichet-ceph-rgw.jar accounts [--make] < FILE   one JSON object a line; --make makes missing users in RGW
            The configuration is read from the environment: docs/operations/ceph-rgw.md""";

    private final Settings settings;
    private final Store store;
    private final Rgw rgw;
    private final GrantKeys keys;
    private final Rounds rounds;
    private final Door door;
    private final Roll roll;

    /** Connects to the database and opens nothing yet. */
    Adapter(Settings settings, InstantSource clock) {
        this.settings = settings;
        store = new Store(settings.database());
        store.prepare();
        // signed with the time of day: RGW refuses what is a quarter of an hour off
        rgw = new Rgw(settings.rgw(), InstantSource.system());
        keys = new GrantKeys(settings.grantKeys(), clock);
        Events events = new Events(store, clock);
        Accounts accounts = new Accounts(store, settings.lookupKey());
        Quotas quotas = new Quotas(store, rgw, events);
        Entitlements entitlements = new Entitlements(store, rgw, quotas, events, clock, settings);
        Grants grants = new Grants(store, keys, clock, settings);
        Tokens tokens = new Tokens(settings.helpdesk(), settings.billing(), clock);
        Desks desks = new Desks(accounts, entitlements, events, grants, rgw, clock);
        rounds = new Rounds(entitlements, quotas, events, store, clock);
        door = new Door(settings, tokens, grants, desks);
        roll = new Roll(accounts, quotas, events, rgw, settings);
    }

    /** Starts the program. */
    public static void main(String... words) {
        try {
            run(List.of(words));
        } catch (Settings.Incomplete | Roll.Unfit | Rgw.Away foreseen) {
            System.err.println(foreseen.getMessage());
            System.exit(1);
        } catch (IOException | RuntimeException surprise) {
            System.err.println("The adapter could not go on: " + Surprise.words(surprise));
            System.exit(1);
        }
    }

    private static void run(List<String> words) throws IOException {
        if (words.equals(List.of("serve"))) {
            serve();
        } else if (words.equals(List.of("accounts"))) {
            enter(false);
        } else if (words.equals(List.of("accounts", "--make"))) {
            enter(true);
        } else {
            System.err.println(USAGE);
            System.exit(64);
        }
    }

    private static void serve() {
        Adapter adapter = new Adapter(Settings.of(System.getenv()), InstantSource.system());
        Runtime.getRuntime().addShutdownHook(new Thread(adapter::close, "stop"));
        adapter.open();
        System.out.println(
                "Ceph RGW stands behind the storage core contract at " + adapter.settings.self());
    }

    private static void enter(boolean make) throws IOException {
        try (Adapter adapter = new Adapter(Settings.of(System.getenv()), InstantSource.system());
                BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(adapter.roll.enter(lines, make) + " accounts are entered");
        }
    }

    void open() {
        door.open();
        rounds.every(settings.round());
    }

    Roll roll() {
        return roll;
    }

    Rounds rounds() {
        return rounds;
    }

    /** What is under way is ended, new calls are not taken. */
    @Override
    public void close() {
        door.close();
        rounds.close();
        keys.close();
        rgw.close();
        store.close();
    }
}
