// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox;

/** A start that cannot go on, with a sentence for the person at the terminal: no stack trace. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Failure(String sentence) {
        super(sentence);
    }

    public Failure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
