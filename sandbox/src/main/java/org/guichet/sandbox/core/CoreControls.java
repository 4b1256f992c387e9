// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

/** How the core is made to suffer, for tests and for the control page. */
final class CoreControls {

    static final int SLOWEST_MS = 60_000;

    private volatile boolean outage;
    private volatile int slowMs;
    private volatile Profile profile = Profile.HONEST;

    /** Before every answer of the API: waits as told, then refuses in an outage. */
    void suffer() {
        int wait = slowMs;
        if (wait > 0) {
            try {
                Thread.sleep(wait);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (outage) {
            throw Problem.CORE_DEGRADED.refused();
        }
    }

    void set(boolean outage, int slowMs, Profile profile) {
        if (slowMs < 0 || slowMs > SLOWEST_MS) {
            throw Problem.REQUEST_INVALID.refused();
        }
        this.outage = outage;
        this.slowMs = slowMs;
        this.profile = profile;
    }

    Profile profile() {
        return profile;
    }

    boolean outage() {
        return outage;
    }

    int slowMs() {
        return slowMs;
    }
}
