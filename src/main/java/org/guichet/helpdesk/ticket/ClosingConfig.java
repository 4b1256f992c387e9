// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the operator decides about how tickets end. */
@ConfigMapping(prefix = "guichet.tickets")
interface ClosingConfig {

    /** So long after a ticket was resolved, without a word of the customer's, it is closed. */
    @WithDefault("P5D")
    Duration closesAfter();
}
