// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.complaint;

import java.time.Instant;
import java.util.Optional;

/**
 * A complaint as it stands.
 *
 * @param reference by which the customer names it: {@code R-2026-000123}
 * @param madeAt when the customer wrote it
 * @param beganBy who called it one, by name; {@link #CUSTOMER} where they did
 * @param due the last second in which an answer is in time
 * @param acknowledgedAt when the letter that says so was written
 */
public record Complaint(
        long ticket,
        String reference,
        ComplaintLaw law,
        Instant madeAt,
        String beganBy,
        Instant due,
        Optional<Instant> acknowledgedAt,
        Optional<Answered> answered,
        Optional<Withdrawn> withdrawn) {

    public static final String CUSTOMER = "customer";

    /** The answer that ended it. */
    public record Answered(Outcome outcome, String by, Instant at) {}

    /** It was none, as somebody decided. */
    public record Withdrawn(String by, Instant at, String why) {}

    /** {@code R-2026-000123}. */
    public static String reference(int year, long number) {
        return "R-%d-%06d".formatted(year, number);
    }

    /** Whether an answer is owed. */
    public boolean isOpen() {
        return answered.isEmpty() && withdrawn.isEmpty();
    }

    public boolean byCustomer() {
        return beganBy.equals(CUSTOMER);
    }
}
