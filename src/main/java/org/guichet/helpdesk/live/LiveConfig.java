// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the operator decides about live pages. */
@ConfigMapping(prefix = "guichet.live")
interface LiveConfig {

    /** After so much silence a line is sent that says nothing. */
    @WithDefault("PT15S")
    Duration heartbeat();

    /** Pages of one agent that are live at once, on each instance; one more ends the oldest. */
    @WithDefault("8")
    int streamsPerAgent();
}
