// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Webhooks come as fast as they go, and everything is killed under them. */
@Tag("journey")
class InboxJourney {

    private static final long LOAD_MILLISECONDS = 3000;

    @Test
    void what_was_answered_before_a_kill_is_there_after_it_and_is_worked_off() throws Exception {
        try (House house = House.withoutKeycloak("inbox-journey")) {
            SignedEvents events =
                    new SignedEvents(
                            house.productPort(),
                            "whsec_guichet_demo_eu",
                            SignedEvents.NOT_ASKED_FOR);

            int accepted = KilledInbox.accepted(house, events, LOAD_MILLISECONDS);
            assertThat(accepted).isPositive();
            house.startProduct();

            House.await(
                    "the inbox to be empty",
                    Duration.ofMinutes(3),
                    () -> house.count("select count(*) from arrival where state = 'WAITING'") == 0);
            assertThat(house.count("select count(*) from arrival where state = 'PARKED'")).isZero();
            assertThat(house.count("select count(*) from arrival"))
                    .isGreaterThanOrEqualTo(accepted);
        }
    }
}
