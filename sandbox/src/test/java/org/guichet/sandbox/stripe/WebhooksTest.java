// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.param.CustomerCreateParams;
import com.stripe.param.WebhookEndpointCreateParams;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aDeadReceiverGetsItsEventsSoonAfterItIsBack() throws Exception {
        stage.receiver.die();
        customer("eu");
        Receiver.await(PATIENCE, () -> stage.undelivered("eu").size() == 1 && attempts() > 0);
        stage.receiver.start();
        stage.receiver.await("customer.created");
        Receiver.await(PATIENCE, () -> stage.undelivered("eu").isEmpty());
    }

    @Test
    void anAnswerThatIsNot2xxIsRetriedUntilItIs() throws Exception {
        stage.receiver.answer(503);
        customer("eu");
        Receiver.await(PATIENCE, () -> attempts() >= 2);
        assertThat(stage.receiver.types()).isEmpty();
        stage.receiver.answer(200);
        stage.receiver.await("customer.created");
    }

    @Test
    void whatWaitsSurvivesARestartOfTheSandbox() throws Exception {
        control("{\"hooks_paused\":true}");
        customer("nz");
        stage.restart();
        assertThat(stage.undelivered("nz")).hasSize(1);
        assertThat(stage.receiver.types()).isEmpty();
        control("{\"hooks_paused\":false}");
        stage.receiver.await("customer.created");
        assertThat(stage.receiver.first("customer.created").seller()).isEqualTo("nz");
    }

    @Test
    void aDuplicateIsTheSameEventAgain() throws Exception {
        control("{\"duplicate\":2}");
        customer("eu");
        Receiver.await(PATIENCE, () -> stage.receiver.types().size() == 3);
        assertThat(stage.receiver.received())
                .extracting(received -> received.event().getId())
                .containsOnly(stage.receiver.first("customer.created").event().getId());
    }

    @Test
    void anEventIsSentAgainOnDemand() throws Exception {
        customer("eu");
        stage.receiver.await("customer.created");
        String id = stage.receiver.first("customer.created").event().getId();
        var answer = stage.shopper().postsJson("/stripe/control/events/" + id + "/redeliver", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        Receiver.await(PATIENCE, () -> stage.receiver.types().size() == 2);
    }

    @Test
    void eachSellersEndpointIsThereFromTheStart() throws Exception {
        for (String seller : List.of("nz", "eu")) {
            assertThat(stage.client(seller).v1().webhookEndpoints().list().getData())
                    .extracting(endpoint -> endpoint.getUrl())
                    .containsExactly(stage.receiver.address() + "/hooks/stripe/" + seller);
        }
    }

    @Test
    void anEndpointMadeLaterTellsItsSecretOnceAndGetsOnlyWhatItAskedFor() throws Exception {
        var endpoints = stage.client("eu").v1().webhookEndpoints();
        var made =
                endpoints.create(
                        WebhookEndpointCreateParams.builder()
                                .setUrl("http://localhost:1/nowhere")
                                .addEnabledEvent(
                                        WebhookEndpointCreateParams.EnabledEvent.INVOICE__PAID)
                                .build());
        assertThat(made.getSecret()).startsWith("whsec_");
        assertThat(endpoints.retrieve(made.getId()).getSecret()).isNull();
        customer("eu");
        stage.receiver.await("customer.created");
        Receiver.await(PATIENCE, () -> stage.undelivered("eu").isEmpty());
        endpoints.delete(made.getId());
        assertThat(endpoints.list().getData()).hasSize(1);
    }

    @Test
    void aSwitchThatDoesNotExistChangesNothing() {
        var answer = stage.shopper().postsJson("/stripe/control", "{\"outage\":true,\"x\":1}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(stage.shopper().opens("/stripe/control/state").body())
                .contains("\"outage\" : false");
    }

    @Test
    void afterAResetThereIsNothingButTheEndpoints() throws Exception {
        customer("eu");
        stage.part().reset();
        assertThat(stage.client("eu").v1().customers().list().getData()).isEmpty();
        assertThat(stage.client("eu").v1().webhookEndpoints().list().getData()).hasSize(1);
    }

    private void customer(String seller) throws Exception {
        stage.client(seller)
                .v1()
                .customers()
                .create(CustomerCreateParams.builder().setEmail("a@b.example").build());
    }

    private void control(String json) {
        assertThat(stage.shopper().postsJson("/stripe/control", json).statusCode()).isEqualTo(200);
    }

    /** Attempts shown by the control page for the one event there is. */
    private int attempts() {
        var found =
                java.util.regex.Pattern.compile("(\\d+) attempts")
                        .matcher(stage.shopper().opens("/stripe").body());
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }
}
