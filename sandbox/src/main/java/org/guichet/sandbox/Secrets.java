// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Passwords and keys of one data folder: made once at random, kept in one file that only its owner
 * may read, the same after every restart.
 */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Map<String, String> values = new TreeMap<>();

    public Secrets(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            load();
        }
    }

    public synchronized String password(String name) {
        return get(name, () -> randomText(24));
    }

    /** 32 random bytes as base64url without padding. */
    public synchronized String key(String name) {
        return get(name, () -> randomText(32));
    }

    public synchronized String get(String name, Supplier<String> first) {
        var known = values.get(name);
        if (known != null) {
            return known;
        }
        put(name, first.get());
        return values.get(name);
    }

    public synchronized void put(String name, String value) {
        values.put(name, value);
        save();
    }

    private static String randomText(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private void load() {
        try {
            for (var line : Files.readAllLines(file)) {
                var equals = line.indexOf('=');
                if (equals > 0) {
                    values.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void save() {
        var text = new StringBuilder();
        values.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
        OwnerOnly.write(file, text.toString());
    }
}
