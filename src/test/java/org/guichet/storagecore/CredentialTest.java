// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CredentialTest {

    private static final CoreConfig.Client BILLING =
            new CoreConfig.Client() {
                @Override
                public String clientId() {
                    return "billing";
                }

                @Override
                public String clientSecret() {
                    return "billing-secret";
                }
            };

    private final Wire wire = new Wire();
    private ServerSocket silent;
    private Credential credential;

    @BeforeEach
    void start() throws IOException {
        silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        URI address = URI.create("http://localhost:" + silent.getLocalPort() + "/token");
        credential = new Credential(wire, address, BILLING, InstantSource.system());
    }

    @AfterEach
    void stop() throws IOException {
        silent.close();
        wire.close();
    }

    @Test
    void a_question_whose_time_is_over_does_not_wait_to_hand_a_refused_token_back()
            throws Exception {
        Thread fetching = Thread.ofPlatform().daemon().start(this::fetch);
        try (Socket unanswered = silent.accept()) {
            assertThat(unanswered.getInputStream().read()).isEqualTo('P');
            AtomicReference<Throwable> end = new AtomicReference<>();
            Thread waiting = Thread.ofPlatform().daemon().start(() -> end.set(refusing()));
            await().until(() -> waiting.getState() == Thread.State.WAITING);

            waiting.interrupt();

            assertThat(waiting.join(Duration.ofSeconds(2))).isTrue();
            assertThat(end.get()).isInstanceOf(InterruptedException.class);
        }
        fetching.interrupt();
    }

    private void fetch() {
        try {
            credential.token();
        } catch (IOException | InterruptedException | Breach over) {
            // nobody answers it
        }
    }

    private Throwable refusing() {
        return catchThrowable(() -> credential.refused("a-token"));
    }
}
