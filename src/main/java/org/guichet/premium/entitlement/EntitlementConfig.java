// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.entitlement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the operator decides about entitlements. */
@ConfigMapping(prefix = "guichet.entitlement")
interface EntitlementConfig {

    /** How long the space stays after what was paid for has ended; zero for not at all. */
    @WithDefault("P14D")
    Duration grace();

    /** How long the core may take to hold what was paid for before a person is told. */
    @WithDefault("PT15M")
    Duration alarmAfter();
}
