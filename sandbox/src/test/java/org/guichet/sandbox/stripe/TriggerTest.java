// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.stripe.model.Event;
import com.stripe.param.EventListParams;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
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

    private Optional<Path> program = Optional.empty();
    private Stage stage;
    private Gate door;

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
        door = new Gate(URI.create(stage.api()), false);
    }

    @AfterAll
    void close() {
        if (stage != null) {
            door.close();
            stage.close();
        }
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
                        door.address(),
                        "--api-key",
                        stage.key("eu"));
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
}
