// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.guichet.sandbox.stripe.api.Forms;
import org.guichet.sandbox.stripe.store.Json;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Judges what all other tests said to the stand-in, and what it answered, by the shapes that Stripe
 * publishes. So it comes last; run alone it has nothing to judge.
 */
@Order(Integer.MAX_VALUE)
class ConformanceTest {

    /** What {@code ./guichet conformance} runs; after a smaller choice nothing can be missed. */
    private static final String WHOLE = "org/guichet/sandbox/stripe/**/*Test";

    private static Optional<Published> published = Optional.empty();

    @BeforeAll
    static void read() throws Exception {
        assumeTrue(!Exchanges.all().isEmpty(), "no other test ran");
        published = Published.shapes();
        if (published.isEmpty()) {
            System.out.println(
                    "NOTICE: no Node on this machine: the sandbox's Stripe is not held against the"
                            + " shapes that Stripe publishes.");
        }
    }

    @Test
    void everyRequestThatWasTakenAndEveryAnswerHasTheShapeThatStripePublishes() {
        Published shapes = shapes();
        Map<String, Integer> faults = new TreeMap<>();
        for (Exchanges.Exchange exchange : Exchanges.all()) {
            if (!shapes.knows(exchange.operation())) {
                faults.merge(
                        exchange.operation() + " is no operation of Stripe's", 1, Integer::sum);
            } else if (exchange.status() == 200) {
                JsonNode form = Forms.parse(exchange.form());
                JsonNode answer = Json.parse(exchange.answer());
                List<String> found = new ArrayList<>();
                found.addAll(shapes.faultsOfForm(exchange.operation(), form));
                found.addAll(shapes.faultsOfAnswer(exchange.operation(), answer));
                found.forEach(fault -> faults.merge(fault, 1, Integer::sum));
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void everyWebhookHasTheShapeThatStripePublishes() {
        Published shapes = shapes();
        assumeTrue(!Exchanges.webhooks().isEmpty(), "no webhook came");
        Map<String, Integer> faults = new TreeMap<>();
        for (String webhook : Exchanges.webhooks()) {
            JsonNode event = Json.parse(webhook);
            shapes.faultsOfEvent(event).forEach(fault -> faults.merge(fault, 1, Integer::sum));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void theJudgeSeesWhatIsTooMuchTooLittleOrNotStripesWord() {
        Published shapes = shapes();
        Optional<Exchanges.Exchange> change =
                Exchanges.all().stream()
                        .filter(e -> e.operation().equals("POST /v1/subscriptions/{}"))
                        .filter(e -> e.status() == 200)
                        .findFirst();
        assumeTrue(change.isPresent(), "no test that ran changed a subscription");
        Exchanges.Exchange exchange = change.get();
        ObjectNode answer = Json.parse(exchange.answer());
        answer.put("colour", "blue").put("status", "asleep").remove("customer");
        ((ObjectNode) answer.path("items").path("data").path(0)).put("quantity", "one");
        assertThat(shapes.faultsOfAnswer(exchange.operation(), answer).toString())
                .contains("colour", "/status", "'customer'", "/items/data/0/quantity");
        assertThat(
                        shapes.faultsOfForm(
                                        exchange.operation(), Forms.parse("items[0][price]=a&x=1"))
                                .toString())
                .contains("'x'")
                .doesNotContain("price");
        assumeTrue(!Exchanges.webhooks().isEmpty(), "no webhook came");
        ObjectNode event = Json.parse(Exchanges.webhooks().getFirst());
        ((ObjectNode) event.path("data").path("object")).put("colour", "blue");
        assertThat(shapes.faultsOfEvent(event).toString()).contains("colour");
    }

    @Test
    void everyErrorHasStripesEnvelope() {
        assertThat(Exchanges.all())
                .filteredOn(exchange -> exchange.status() != 200)
                .isNotEmpty()
                .allSatisfy(
                        exchange -> {
                            JsonNode error = Json.parse(exchange.answer()).path("error");
                            assertThat(error.path("type").asText())
                                    .isIn(
                                            "api_error",
                                            "card_error",
                                            "idempotency_error",
                                            "invalid_request_error");
                            assertThat(error.path("message").asText()).isNotBlank();
                        });
    }

    @Test
    void everyOperationAskedForIsThereAndNoneIsLeftUntried() throws Exception {
        Map<String, Long> tried =
                Exchanges.all().stream()
                        .filter(exchange -> exchange.status() == 200)
                        .collect(
                                Collectors.groupingBy(
                                        Exchanges.Exchange::operation, Collectors.counting()));
        List<String> there =
                StripePart.resources(URI.create("http://localhost")).stream()
                        .flatMap(resource -> resource.operations().stream())
                        .map(known -> Exchanges.operation(known.method(), known.path()))
                        .sorted(java.util.Comparator.comparing(key -> key.split(" ")[1]))
                        .toList();
        List<String> asked = asked();
        StringBuilder table = new StringBuilder("Operations of the sandbox's Stripe, answered:\n");
        there.forEach(key -> table.append("%6d  %s%n".formatted(tried.getOrDefault(key, 0L), key)));
        List<String> lacking = asked.stream().filter(key -> !there.contains(key)).toList();
        table.append(
                "%d of %d operations asked for are there; %d are missing:%n"
                        .formatted(asked.size() - lacking.size(), asked.size(), lacking.size()));
        lacking.forEach(key -> table.append("     -  %s%n".formatted(key)));
        System.out.println(table);
        assertThat(lacking).isEmpty();
        assumeTrue(Away.named().isEmpty(), "what needs the sandbox's controls was skipped");
        assumeTrue(System.getProperty("test", WHOLE).equals(WHOLE), "only some of the tests ran");
        assertThat(there).allSatisfy(key -> assertThat(tried).containsKey(key));
    }

    private static Published shapes() {
        assumeTrue(published.isPresent(), "no Node on this machine");
        return published.get();
    }

    /** The surface that the sandbox is to have. */
    private static List<String> asked() throws IOException {
        try (InputStream in =
                ConformanceTest.class.getResourceAsStream("/conformance/surface.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
