// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of what strangers send is held in memory before its signature was looked at: there is no
 * saying how many send at once, nor how slowly. All of it has a limit; and bodies that are larger
 * than a webhook usually is have half of it among them, so that they never keep out the usual ones.
 */
final class Unverified {

    /** A webhook has some kilobytes. */
    private static final int USUAL = 64 * 1024;

    private final long most;
    private final AtomicLong all = new AtomicLong();
    private final AtomicLong ofLarge = new AtomicLong();

    /**
     * @param most in bytes
     */
    Unverified(long most) {
        this.most = most;
    }

    /** What one request has sent; for one thread. */
    final class Share {

        private long bytes;

        /** Whether these are within the limits too; where not, the request is to be ended. */
        boolean add(int more) {
            long before = bytes;
            bytes += more;
            long held = all.addAndGet(more);
            long large = bytes <= USUAL ? 0 : ofLarge.addAndGet(before > USUAL ? more : bytes);
            return held <= most && large <= most / 2;
        }

        /** Verified, refused or gone; a second time changes nothing. */
        void end() {
            all.addAndGet(-bytes);
            ofLarge.addAndGet(bytes > USUAL ? -bytes : 0);
            bytes = 0;
        }
    }
}
