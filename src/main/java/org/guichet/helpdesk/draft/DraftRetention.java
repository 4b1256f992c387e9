// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.draft;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/** What nobody went on with for 30 days is not sent any more. */
@Singleton
final class DraftRetention {

    private DraftRetention() {}

    @Produces
    @Singleton
    static Expiry drafts() {
        return Expiry.ofRows("draft", "id", Period.ofDays(30), "kept_at < :before");
    }
}
