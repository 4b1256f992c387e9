// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.sandbox.core.CoreRig.CLAIRE;

import org.guichet.sandbox.core.CoreRig.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A core for each class of tests, which each test finds as it was on the first day. */
abstract class CoreTest {

    static CoreRig rig;

    @BeforeAll
    static void start() throws Exception {
        rig = new CoreRig();
    }

    @AfterAll
    static void stop() throws Exception {
        rig.close();
    }

    @BeforeEach
    void fromTheFirstDay() {
        rig.core.reset();
    }

    static CoreRig.Ask helpdesk(String method, String path) {
        return rig.ask(CoreClient.HELPDESK, method, path);
    }

    static CoreRig.Ask billing(String method, String path) {
        return rig.ask(CoreClient.BILLING, method, path);
    }

    static CoreRig.Ask account() {
        return helpdesk("GET", "/v1/accounts/" + CLAIRE);
    }

    static void refusedAs(String problem, int status, Reply reply) {
        assertThat(reply.problem()).isEqualTo(problem);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }
}
