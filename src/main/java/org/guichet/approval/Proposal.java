// SPDX-License-Identifier: Apache-2.0
package org.guichet.approval;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody wants to do and must not do alone.
 *
 * @param kind of the {@link ApprovedAct}
 * @param subject what it is done to: an account id, {@code ticket:48213}
 * @param detail what the act needs to know besides, in no language
 * @param reason in the words of who proposed it, without keys
 */
public record Proposal(
        UUID id,
        String kind,
        String subject,
        String detail,
        String reason,
        Person proposer,
        Instant proposedAt,
        Instant expiresAt,
        Optional<Decision> decision) {

    /** Somebody at the console, by sign-in name and as colleagues know them. */
    public record Person(String username, String name) {}

    /** How a proposal ends. */
    public enum Outcome {
        APPROVED,
        REFUSED,
        /** By who made it. */
        WITHDRAWN;

        /** For choosing words: {@code approved}. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Who ended it, when and how. */
    public record Decision(Outcome outcome, Person by, Instant at) {}

    /** Nobody decided in time. */
    public boolean isExpired(Instant now) {
        return decision.isEmpty() && !now.isBefore(expiresAt);
    }

    public boolean isOpen(Instant now) {
        return decision.isEmpty() && now.isBefore(expiresAt);
    }

    public boolean isBy(String username) {
        return proposer.username().equals(username);
    }
}
