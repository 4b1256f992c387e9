// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.outgoing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the operator decides about answers on their way out. */
@ConfigMapping(prefix = "guichet.replies")
interface OutgoingConfig {

    /** So long an agent can take an answer back; none goes before. Zero: it goes at once. */
    @WithDefault("PT10S")
    Duration undoneWithin();
}
