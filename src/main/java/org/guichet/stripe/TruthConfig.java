// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;

/** How each seller's account at Stripe is looked through for what we missed. */
@ConfigMapping(prefix = "guichet.truth")
public interface TruthConfig {

    /** Of each seller; Stripe allows 25 in test mode, and customers' requests come first. */
    @WithDefault("5")
    int requestsPerSecond();

    /** Between two looks for events that were not delivered. */
    @WithDefault("PT15M")
    Duration missedEvery();

    /** When all objects are compared, in UTC. */
    @WithDefault("02:30")
    LocalTime nightlyAt();

    /** How far back payments are compared with invoices. */
    @WithDefault("35")
    int invoiceDays();
}
