// SPDX-License-Identifier: Apache-2.0
package org.guichet.keycloak;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whether Keycloak answers at its well-known address. The last answer is believed for a moment: a
 * "yes" for five seconds, a "no" for one, so that sign-in works a second after the server is there.
 */
@ApplicationScoped
public class SignInServer {

    private static final Duration BELIEVED_YES = Duration.ofSeconds(5);
    private static final Duration BELIEVED_NO = Duration.ofSeconds(1);
    private static final int PATIENCE_MILLISECONDS = 1500;

    private record Answer(boolean yes, Instant at) {}

    private final URI wellKnown;
    private final HttpClient client;
    private final InstantSource clock;
    private volatile Answer last = new Answer(false, Instant.EPOCH);

    SignInServer(
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") String server,
            Vertx vertx,
            InstantSource clock) {
        this.wellKnown = URI.create(server + "/.well-known/openid-configuration");
        this.clock = clock;
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setSsl(wellKnown.getScheme().equals("https"))
                                .setConnectTimeout(PATIENCE_MILLISECONDS));
    }

    public Uni<Boolean> answers() {
        Answer answer = last;
        Duration believed = answer.yes() ? BELIEVED_YES : BELIEVED_NO;
        if (answer.at().plus(believed).isAfter(clock.instant())) {
            return Uni.createFrom().item(answer.yes());
        }
        return ask().onItem().invoke(yes -> last = new Answer(yes, clock.instant()));
    }

    private Uni<Boolean> ask() {
        RequestOptions question =
                new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setAbsoluteURI(wellKnown.toString())
                        .setTimeout(PATIENCE_MILLISECONDS);
        return Uni.createFrom()
                .completionStage(
                        () ->
                                client.request(question)
                                        .compose(request -> request.send())
                                        .map(response -> response.statusCode() == 200)
                                        .otherwise(false)
                                        .toCompletionStage());
    }
}
