// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;
import org.guichet.kernel.Keys;
import org.guichet.kernel.SigningKey;

/**
 * The configuration, each key with a fingerprint of its value: HMAC under a key made of the log's,
 * so that nobody who reads the table can try values. The log tells which keys changed, never how.
 */
@Singleton
class WatchedConfiguration implements Watched {

    /** What is the product's own, and what it reaches the outside with. */
    private static final String OURS =
            "(GUICHET|QUARKUS_OIDC|QUARKUS_DATASOURCE|QUARKUS_HTTP)_[A-Z0-9_]+";

    /** Sixty-four bits: enough to see a change, too few to be worth a search. */
    private static final int DIGITS = 16;

    private final Config config;
    private final Keys keys;

    WatchedConfiguration(Config config, Keys keys) {
        this.config = config;
        this.keys = keys;
    }

    @Override
    public String area() {
        return "configuration";
    }

    @Override
    public boolean tellsValues() {
        return false;
    }

    @Override
    public Map<String, String> now() {
        return under(keys.log());
    }

    @Override
    public Map<String, String> nowAsBefore() {
        return under(keys.logPrevious().orElse(keys.log()));
    }

    private Map<String, String> under(String logKey) {
        SigningKey root = new SigningKey(logKey);
        Map<String, String> fingerprints = new TreeMap<>();
        for (String property : config.getPropertyNames()) {
            // a variable of the environment and the property that it sets are one
            String name = property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
            if (name.matches(OURS) && name.length() <= 100) {
                config.getOptionalValue(property, String.class)
                        .ifPresent(value -> fingerprints.put(name, fingerprint(root, name, value)));
            }
        }
        return fingerprints;
    }

    private static String fingerprint(SigningKey root, String name, String value) {
        return HexFormat.of()
                .formatHex(root.sign("configuration:" + name.length() + ":" + name + value))
                .substring(0, DIGITS);
    }
}
