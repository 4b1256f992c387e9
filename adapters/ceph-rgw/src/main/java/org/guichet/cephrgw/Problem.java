// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import java.util.Locale;

/**
 * The refusals of the contract that this core has a use for (RFC 9457). No detail: a refusal never
 * repeats what was sent, nor what RGW said.
 */
enum Problem {
    ACCOUNT_NOT_FOUND(404, "There is no such account"),
    GRANT_REQUIRED(403, "A grant for this request is required"),
    GRANT_EXPIRED(403, "The grant's time is over"),
    SCOPE_MISSING(403, "This client may not do that"),
    TOKEN_INVALID(401, "A valid access token is required"),
    REQUEST_INVALID(400, "The request has not the contract's form"),
    PRECONDITION_REQUIRED(428, "If-Match is required"),
    PRECONDITION_FAILED(412, "It changed since it was read"),
    IDEMPOTENCY_CONFLICT(409, "The key was used for something else"),
    CORE_DEGRADED(503, "The storage core is degraded"),
    PART_MISSING(404, "This core has not that part");

    private final int status;
    private final String title;

    Problem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    Answer answer() {
        String type =
                "urn:storage-core:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        Answer answer =
                new Answer(status, "application/problem+json", new V1.Problem(type, title, status));
        return switch (this) {
            case TOKEN_INVALID -> answer.with("WWW-Authenticate", "Bearer");
            case CORE_DEGRADED -> answer.with("Retry-After", "5");
            default -> answer;
        };
    }

    Refused refused() {
        return new Refused(this);
    }

    /** Thrown wherever a request ends early; only {@link Door} catches it. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Problem problem;

        private Refused(Problem problem) {
            super(problem.name(), null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
