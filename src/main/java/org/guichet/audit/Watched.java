// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import java.util.Map;

/**
 * Port: things that no act of somebody's changes, but a migration or the configuration. Discovered
 * as CDI beans; at every start what they are is compared with what was last logged.
 */
public interface Watched {

    /** Lower case letters: {@code catalogue}. Stands in the log, so it stays. */
    String area();

    /** Each thing by its name, in words that may stand in the log. */
    Map<String, String> now();

    /**
     * The same as it would have been written before a key was rolled; as {@link #now} where no key
     * is in it.
     */
    default Map<String, String> nowAsBefore() {
        return now();
    }

    /** Whether the log tells the values, or only that one was set, changed or removed. */
    boolean tellsValues();
}
