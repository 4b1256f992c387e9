// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.bulk;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/**
 * What was done with several tickets stands in the history of each; this list is for its answer.
 */
@Singleton
final class BulkRetention {

    private BulkRetention() {}

    @Produces
    @Singleton
    static Expiry acts() {
        return Expiry.ofRows("bulk_act", "id", Period.ofDays(30), "at < :before");
    }
}
