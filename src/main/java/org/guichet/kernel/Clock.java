// SPDX-License-Identifier: Apache-2.0
package org.guichet.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.InstantSource;

/** Gives everybody the same clock, so that a test can turn it. */
@ApplicationScoped
class Clock {

    @Produces
    @ApplicationScoped
    InstantSource clock() {
        return InstantSource.system();
    }
}
