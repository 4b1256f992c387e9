// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import java.time.Instant;
import java.util.Optional;

/** What a call to the core came to. */
sealed interface Fetched<T> {

    record Got<T>(T value, Optional<String> etag) implements Fetched<T> {}

    /** The core said no, in the words of its contract. */
    record Said<T>(Trouble trouble) implements Fetched<T> {}

    /**
     * No answer, or none that says more than "not now".
     *
     * @param since when it last stopped answering this client
     */
    record Down<T>(String reason, Instant since) implements Fetched<T> {}

    /** An answer that the contract does not allow, or none asked for because of one just before. */
    record Breached<T>(String rule) implements Fetched<T> {}
}
