// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import java.util.Arrays;
import java.util.StringJoiner;

/**
 * What is logged of an exception that nobody foresaw: its kinds and where in our code it came up. A
 * message of somebody else's may quote an address, a row or an answer, so none is told.
 */
final class Surprise {

    private static final String OURS = Surprise.class.getPackageName() + ".";
    private static final int DEEPEST = 8;

    private Surprise() {}

    static String words(Throwable surprise) {
        StringJoiner words = new StringJoiner(", caused by ");
        Throwable one = surprise;
        for (int depth = 0; one != null && depth < DEEPEST; depth++) {
            words.add(kind(one) + place(one));
            one = one.getCause();
        }
        return words.toString();
    }

    /** Ours say nothing that is not ours. */
    private static String kind(Throwable one) {
        return one instanceof Store.Failed || one instanceof Store.Busy || one instanceof Rgw.Away
                ? String.valueOf(one.getMessage())
                : one.getClass().getName();
    }

    private static String place(Throwable one) {
        return Arrays.stream(one.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
    }
}
