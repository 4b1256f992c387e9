// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One OAuth 2 client of ours with its access token (RFC 6749 section 4.4, HTTP Basic). The token is
 * renewed half a minute before it ends. Two objects of this class never know of each other.
 */
final class Credential {

    private static final Duration MARGIN = Duration.ofSeconds(30);

    // not synchronized: a question whose time is over must not go on waiting here
    private final ReentrantLock lock = new ReentrantLock();
    private final Wire wire;
    private final URI tokenUrl;
    private final CoreConfig.Client client;
    private final InstantSource clock;
    private @Nullable String token;
    private Instant renewAt = Instant.MIN;

    Credential(Wire wire, URI tokenUrl, CoreConfig.Client client, InstantSource clock) {
        this.wire = wire;
        this.tokenUrl = tokenUrl;
        this.client = client;
        this.clock = clock;
    }

    /** A token that should be good; whoever comes while one is fetched waits for that one. */
    String token() throws IOException, InterruptedException, Breach {
        lock.lockInterruptibly();
        try {
            if (token == null || !clock.instant().isBefore(renewAt)) {
                token = fetch();
            }
            return token;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The core refused this token: the next caller fetches another, unless somebody already has.
     */
    void refused(String refused) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (refused.equals(token)) {
                token = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private String fetch() throws IOException, InterruptedException, Breach {
        Wire.Reply reply =
                wire.exchange(
                        HttpRequest.newBuilder(tokenUrl)
                                .header("Authorization", "Basic " + basic())
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Accept", "application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "grant_type=client_credentials"))
                                .build());
        if (reply.status() != 200 || !reply.mediaType().equals("application/json")) {
            throw new IOException("the token endpoint answered " + reply.status());
        }
        ResponseFirewall.inspect(reply.body(), Shapes.TOKEN);
        Bound.Token fetched = Bound.read(reply.body(), Bound.Token.class);
        Duration life = Duration.ofSeconds(fetched.expiresIn());
        Duration margin = life.compareTo(MARGIN.multipliedBy(2)) > 0 ? MARGIN : life.dividedBy(2);
        renewAt = clock.instant().plus(life).minus(margin);
        return fetched.accessToken();
    }

    private String basic() {
        // section 2.3.1: both are form-encoded before they are joined
        String joined =
                java.net.URLEncoder.encode(client.clientId(), StandardCharsets.UTF_8)
                        + ":"
                        + java.net.URLEncoder.encode(client.clientSecret(), StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }
}
