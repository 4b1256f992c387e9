// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import java.util.Optional;

/** Why a personal field is needed in clear; the words are those of the core's contract. */
public enum RevealReason {
    CALLER_VERIFICATION,
    DELIVERY_PROBLEM,
    BILLING_CORRECTION,
    FRAUD_REVIEW,
    LEGAL_REQUEST;

    /** Empty for what is none of them. */
    public static Optional<RevealReason> parse(String name) {
        for (RevealReason reason : values()) {
            if (reason.name().equals(name)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
