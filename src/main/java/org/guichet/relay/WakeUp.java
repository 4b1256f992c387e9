// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Tells this process's workers that something was committed, so that they need not poll often. Only
 * a hint: another process's work, or a hint lost by a crash, is found by polling.
 */
@ApplicationScoped
class WakeUp {

    private final TransactionSynchronizationRegistry transaction;
    private final Semaphore arrived = new Semaphore(0);
    private final Semaphore departs = new Semaphore(0);

    WakeUp(TransactionSynchronizationRegistry transaction) {
        this.transaction = transaction;
    }

    /** Wakes the workers when the current transaction has committed, never before. */
    void afterCommit() {
        transaction.registerInterposedSynchronization(
                new Synchronization() {
                    @Override
                    public void beforeCompletion() {}

                    @Override
                    public void afterCompletion(int status) {
                        if (status == Status.STATUS_COMMITTED) {
                            arrived.release();
                            departs.release();
                        }
                    }
                });
    }

    /** Wakes those who take up arrivals, for what is committed already. */
    void arrived() {
        arrived.release();
    }

    void awaitArrival(long milliseconds) throws InterruptedException {
        await(arrived, milliseconds);
    }

    void awaitDeparture(long milliseconds) throws InterruptedException {
        await(departs, milliseconds);
    }

    /** Waits for a hint, at most so long; takes all hints that are there. */
    private static void await(Semaphore hint, long milliseconds) throws InterruptedException {
        if (hint.tryAcquire(milliseconds, TimeUnit.MILLISECONDS)) {
            hint.drainPermits();
        }
    }
}
