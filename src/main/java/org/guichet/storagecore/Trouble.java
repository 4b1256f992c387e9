// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The refusals of the core's contract: the types of its problems (RFC 9457). */
enum Trouble {
    ACCOUNT_NOT_FOUND,
    GRANT_REQUIRED,
    GRANT_EXPIRED,
    SCOPE_MISSING,
    TOKEN_INVALID,
    REQUEST_INVALID,
    PRECONDITION_REQUIRED,
    PRECONDITION_FAILED,
    IDEMPOTENCY_CONFLICT,
    RATE_LIMITED,
    CORE_DEGRADED,
    PART_MISSING;

    private static final String PREFIX = "urn:storage-core:problem:";

    /** The last part of its type, such as {@code account-not-found}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String type() {
        return PREFIX + code();
    }

    static Optional<Trouble> of(String type) {
        return Stream.of(values()).filter(one -> one.type().equals(type)).findFirst();
    }
}
