// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import java.time.Duration;

/** Something done again and again, on one instance at a time. Discovered as a CDI bean. */
public interface RecurringJob {

    /** Unique, lower case with dashes; stands in the database, so it does not change. */
    String name();

    /** From the end of one run to the start of the next. */
    Duration every();

    /**
     * One run; must be harmless when the one before it was cut short. An instance that stood still
     * for a minute counts as dead: for a moment two runs may be under way at once.
     */
    void run();
}
