// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox;

import java.time.Duration;
import java.util.Locale;

/** What the sandbox tells people while it starts and runs: one line each, on stdout. */
public final class Progress {

    private final long begun = System.nanoTime();

    /** A stopwatch for one step; its end is said with {@link #done}. */
    public static Progress begin() {
        return new Progress();
    }

    public static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    public void done(String what) {
        say(what + ", " + seconds());
    }

    public String seconds() {
        var took = Duration.ofNanos(System.nanoTime() - begun);
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }
}
