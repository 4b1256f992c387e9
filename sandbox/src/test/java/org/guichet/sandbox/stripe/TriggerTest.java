// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.stripe.model.Event;
import com.stripe.param.EventListParams;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stripe's own command line plays its scripts against the stand-in, and the events that they are to
 * bring come. It asks at the root of a loopback address, so a door there leads to the stand-in.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TriggerTest {

    private static final String KEY = "sk_test_guichet_demo_eu";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Optional<Path> program = Optional.empty();
    private Stage stage;
    private HttpServer door;

    @BeforeAll
    void open() throws Exception {
        program = Published.commandLine();
        if (program.isEmpty()) {
            System.out.println(
                    "NOTICE: no Node, or no command line of Stripe for this machine:"
                            + " its scripts are not played against the sandbox's Stripe.");
        }
        assumeTrue(program.isPresent(), "no command line of Stripe");
        stage = new Stage();
        door = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 20);
        door.setExecutor(threads);
        door.createContext("/", this::lead);
        door.start();
    }

    @AfterAll
    void close() {
        if (stage != null) {
            door.stop(0);
            stage.close();
        }
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "charge.dispute.closed",
                "charge.dispute.created",
                "charge.dispute.updated",
                "charge.failed",
                "charge.refunded",
                "charge.succeeded",
                "credit_note.created",
                "credit_note.updated",
                "credit_note.voided",
                "customer.created",
                "customer.deleted",
                "customer.subscription.created",
                "customer.subscription.deleted",
                "customer.subscription.trial_will_end",
                "customer.subscription.updated",
                "customer.updated",
                "invoice.created",
                "invoice.deleted",
                "invoice.finalized",
                "invoice.marked_uncollectible",
                "invoice.paid",
                "invoice.payment_action_required",
                "invoice.payment_failed",
                "invoice.payment_succeeded",
                "invoice.updated",
                "invoice.voided",
                "invoiceitem.created",
                "invoiceitem.deleted",
                "payment_intent.canceled",
                "payment_intent.created",
                "payment_intent.payment_failed",
                "payment_intent.requires_action",
                "payment_intent.succeeded",
                "payment_method.attached",
                "payment_method.detached",
                "payment_method.updated",
                "price.created",
                "price.updated",
                "product.created",
                "product.updated",
                "setup_intent.canceled",
                "setup_intent.created",
                "setup_intent.requires_action",
                "setup_intent.setup_failed",
                "setup_intent.succeeded",
                "test_helpers.test_clock.advancing",
                "test_helpers.test_clock.created",
                "test_helpers.test_clock.deleted",
                "test_helpers.test_clock.ready"
            })
    void itsScriptRunsThroughAndItsEventComes(String event) throws Exception {
        String said =
                Published.run(
                        program.get().toString(),
                        "trigger",
                        event,
                        "--api-base",
                        "http://127.0.0.1:" + door.getAddress().getPort(),
                        "--api-key",
                        KEY);
        assertThat(said).contains("Trigger succeeded");
        // What is warned of by time comes with the next look at the clock.
        Receiver.await(java.time.Duration.ofSeconds(15), () -> there(event));
    }

    private boolean there(String type) {
        try {
            return stage
                    .client("eu")
                    .v1()
                    .events()
                    .list(EventListParams.builder().setType(type).build())
                    .getData()
                    .stream()
                    .map(Event::getType)
                    .anyMatch(type::equals);
        } catch (com.stripe.exception.StripeException e) {
            throw new IllegalStateException(e);
        }
    }

    private void lead(HttpExchange exchange) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(stage.address + "/stripe" + exchange.getRequestURI()))
                        .method(
                                exchange.getRequestMethod(),
                                HttpRequest.BodyPublishers.ofByteArray(
                                        exchange.getRequestBody().readAllBytes()));
        for (String name : new String[] {"Authorization", "Content-Type", "Idempotency-Key"}) {
            Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
                    .ifPresent(value -> request.header(name, value));
        }
        try {
            HttpResponse<byte[]> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }
}
