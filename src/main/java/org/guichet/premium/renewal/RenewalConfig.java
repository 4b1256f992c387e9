// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.renewal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the operator decides about notices of renewals. */
@ConfigMapping(prefix = "guichet.renewal")
interface RenewalConfig {

    /**
     * Between two looks for notices to write and for charges that wait for one: a second to ten
     * minutes, checked at start.
     */
    @WithDefault("PT10M")
    Duration lookEvery();
}
