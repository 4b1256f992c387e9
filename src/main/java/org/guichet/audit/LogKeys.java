// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.guichet.audit.proof.LogKey;
import org.guichet.audit.proof.VerifierKey;
import org.guichet.kernel.Keys;

/**
 * The key that signs checkpoints, and the one before it, which signs nothing any more: what it
 * signed is still believed. The log's name is the product's host and {@code /log}.
 */
@Singleton
public class LogKeys {

    private final LogKey current;
    private final Optional<LogKey> previous;

    @Inject
    LogKeys(Keys keys, @ConfigProperty(name = "guichet.public-url") URI publicUrl) {
        this(keys.log(), keys.logPrevious(), publicUrl);
    }

    /** For a command that runs without the product. */
    public LogKeys(String current, Optional<String> previous, URI publicUrl) {
        String name = Optional.ofNullable(publicUrl.getHost()).orElse("guichet") + "/log";
        this.current = new LogKey(name, current);
        this.previous = previous.map(key -> new LogKey(name, key));
    }

    LogKey signer() {
        return current;
    }

    /** The public parts, the newest first. */
    public List<VerifierKey> verifiers() {
        return Stream.concat(Stream.of(current), previous.stream()).map(LogKey::verifier).toList();
    }
}
