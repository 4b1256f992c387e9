// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The processor time that the product and its database have used, as Linux counts it ({@code
 * proc(5)}). Sandbox, sign-in server and whoever measures are not in it.
 */
final class CpuClock {

    /** {@code USER_HZ}: what the kernel counts in, whatever it ticks in itself. */
    private static final double TICKS_A_SECOND = 100;

    // counted from the state, the first field behind the program's name
    private static final int OWN = 11;
    private static final int OF_ENDED_CHILDREN = 13;

    private final long product;
    private final long postmaster;

    CpuClock(long product, long postmaster) {
        this.product = product;
        this.postmaster = postmaster;
    }

    /** In seconds, of both. */
    record Reading(double product, double database) {

        Reading since(Reading before) {
            return new Reading(product - before.product, database - before.database);
        }

        double both() {
            return product + database;
        }
    }

    Reading read() {
        long database = ticks(postmaster, OWN) + ticks(postmaster, OF_ENDED_CHILDREN);
        for (ProcessHandle backend :
                ProcessHandle.of(postmaster).orElseThrow().children().toList()) {
            database += ticks(backend.pid(), OWN);
        }
        return new Reading(ticks(product, OWN) / TICKS_A_SECOND, database / TICKS_A_SECOND);
    }

    /** In user and in system mode; 0 of one that has just ended: its parent counts it from now. */
    private static long ticks(long pid, int field) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return Long.parseLong(fields[field]) + Long.parseLong(fields[field + 1]);
        } catch (IOException gone) {
            return 0;
        }
    }
}
