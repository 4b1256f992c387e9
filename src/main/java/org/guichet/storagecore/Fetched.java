// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import java.util.Optional;

/** What a call to the core came to. */
sealed interface Fetched<T> {

    record Got<T>(T value, Optional<String> etag) implements Fetched<T> {}

    /**
     * The core said no, in the form its contract gives.
     *
     * @param code the last part of the problem's type, such as {@code account-not-found}
     */
    record Said<T>(int status, String code) implements Fetched<T> {}

    record Down<T>(String reason) implements Fetched<T> {}

    record Breached<T>(String rule) implements Fetched<T> {}
}
