// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.watch;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.guichet.accounts.budget.AccessConfig;

/** The shifts that were configured. Read at start: one that is none stops the product there. */
@Singleton
@Startup
class Shifts {

    private final Map<String, Shift> byPartner = new HashMap<>();

    Shifts(AccessConfig config) {
        config.partners()
                .forEach(
                        (code, partner) ->
                                partner.shift()
                                        .ifPresent(text -> byPartner.put(code, Shift.parse(text))));
    }

    /** By the partner's code; of one that is missing no time of day is unusual. */
    Map<String, Shift> all() {
        return byPartner;
    }
}
