// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the operator decides about the clocks of tickets. */
@ConfigMapping(prefix = "guichet.sla")
interface ClockConfig {

    /** How long before something is due a person is told. */
    @WithDefault("PT30M")
    Duration warnBefore();
}
