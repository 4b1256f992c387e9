// SPDX-License-Identifier: Apache-2.0
package org.guichet;

import org.jspecify.annotations.NullMarked;

/** How a command ends, in the numbers of {@code sysexits.h} where it has one for that. */
@NullMarked
final class Exit {

    static final int OK = 0;

    /** A proof or the log that was looked at does not fit. */
    static final int DIFFERS = 1;

    /** {@code EX_USAGE}: the command was not given as it should be. */
    static final int USAGE = 64;

    /** {@code EX_NOINPUT}: a file is not there, or is not what it should be. */
    static final int NO_INPUT = 66;

    /** {@code EX_UNAVAILABLE}: the database does not answer. */
    static final int UNAVAILABLE = 69;

    /** {@code EX_CONFIG}: something in the configuration is wrong. */
    static final int CONFIGURATION = 78;

    private Exit() {}
}
