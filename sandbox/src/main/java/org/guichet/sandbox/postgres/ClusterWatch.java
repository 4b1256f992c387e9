// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.postgres;

import java.time.Duration;
import org.guichet.sandbox.Progress;

/** Starts the database again when it is killed while the sandbox lives on. */
public final class ClusterWatch implements AutoCloseable {

    private static final Duration GLANCE = Duration.ofMillis(500);

    private final Cluster cluster;
    private final Thread thread;
    private volatile boolean closed;

    public ClusterWatch(Cluster cluster) {
        this.cluster = cluster;
        this.thread = new Thread(this::watch, "postgres-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        while (!closed) {
            try {
                Thread.sleep(GLANCE);
                if (!closed && !cluster.alive()) {
                    restart();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                Progress.say("PostgreSQL is down and does not come back: " + e.getMessage());
            }
        }
    }

    private void restart() {
        var restart = Progress.begin();
        Progress.say("PostgreSQL is gone, starting it again");
        cluster.launch();
        restart.done("PostgreSQL is back");
    }

    /** Returns when no restart is under way any more: the caller stops the cluster next. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
