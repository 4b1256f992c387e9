// SPDX-License-Identifier: Apache-2.0
package org.guichet.post;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/** Letters are kept for 24 months, what they say for six; the counts of a day for a week. */
@Singleton
final class PostRetention {

    private PostRetention() {}

    @Produces
    @Singleton
    static Expiry letters() {
        return Expiry.ofRows("letter", "id", Period.ofMonths(24), "written_at < :before");
    }

    /** One that never left keeps its text: it may still be sent by hand. */
    @Produces
    @Singleton
    static Expiry texts() {
        return Expiry.ofColumns(
                "letter",
                "id",
                Period.ofMonths(6),
                "text = '', html = null",
                "sent_at < :before and text <> ''");
    }

    @Produces
    @Singleton
    static Expiry counts() {
        return Expiry.ofRows(
                "automatic_letter",
                "recipient, day",
                Period.ofDays(7),
                "day < cast(:before as date)");
    }
}
