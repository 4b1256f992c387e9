// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.time.Instant;
import java.util.Optional;

/**
 * Once with the second level.
 *
 * @param by the name of who handed it over
 * @param endedBy the name of who handed it back, resolved or closed it
 * @param reason why it came back; empty where it did not
 */
public record EscalationView(
        HandOver said,
        String by,
        Instant at,
        Optional<Instant> endedAt,
        Optional<String> endedBy,
        Optional<String> reason) {}
