// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

/** A thing held against the version we know of it. */
sealed interface Compared<T> {

    /** It is still that version. */
    record Same<T>() implements Compared<T> {}

    /** It is another one, or we knew none. */
    record Changed<T>(T value) implements Compared<T> {}
}
