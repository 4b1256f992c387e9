// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.renewal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.guichet.relay.RecurringJob;
import org.jboss.logging.Logger;

/**
 * Writes the notices that are due, and releases the charges of those that were sent; each in a
 * transaction of its own, so that one which fails keeps none of the others from theirs.
 */
@ApplicationScoped
class NoticeJob implements RecurringJob {

    private static final Logger LOG = Logger.getLogger(NoticeJob.class);
    private static final int AT_ONCE = 500;

    /** Ten millions are looked through in a day. */
    private static final int PARTS = 35;

    private static final int PART = 2000;

    private final DueNotices due;
    private final UnseenRenewals unseen;
    private final RenewalConfig config;

    /** Not kept over a start: whoever begins anew finds the same. */
    private volatile UnseenRenewals.Place place = UnseenRenewals.Place.START;

    NoticeJob(DueNotices due, UnseenRenewals unseen, RenewalConfig config) {
        this.due = due;
        this.unseen = unseen;
        this.config = config;
    }

    @Override
    public String name() {
        return "premium-renewal-notices";
    }

    @Override
    public Duration every() {
        return config.lookEvery();
    }

    @Override
    public void run() {
        seek();
        each(due.toWrite(AT_ONCE), due::write, due::putOff);
        each(due.toRelease(AT_ONCE), due::release, due::putOff);
        each(due.toHold(AT_ONCE), due::holdAnew, due::putOff);
    }

    private void seek() {
        for (int part = 0; part < PARTS; part++) {
            UnseenRenewals.Part found = unseen.after(place, PART);
            each(found.unseen(), unseen::see, id -> {});
            place = found.last();
            if (found.last().equals(UnseenRenewals.Place.START)) {
                return;
            }
        }
    }

    static void each(List<UUID> all, Consumer<UUID> act, Consumer<UUID> failed) {
        for (UUID id : all) {
            try {
                act.accept(id);
            } catch (RuntimeException fault) {
                LOG.errorf(fault, "the renewal %s waits", id);
                failed.accept(id);
            }
        }
    }
}
