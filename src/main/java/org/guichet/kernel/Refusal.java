// SPDX-License-Identifier: Apache-2.0
package org.guichet.kernel;

/**
 * A request that is refused, with a reason its sender can act on. One mapper turns it into a page
 * in the reader's language or into problem+json (RFC 9457); the code names the text in the message
 * bundle and the problem type.
 */
public final class Refusal extends RuntimeException {

    /** What kind of refusal, which decides the HTTP status. */
    public enum Kind {
        BAD_INPUT(400),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409),
        GONE(410),
        TOO_LARGE(413),
        UNPROCESSABLE(422),
        TOO_MANY(429),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private final Kind kind;
    private final String code;
    private final String about;

    /**
     * @param code lower case with dashes, such as {@code link-expired}
     */
    public Refusal(Kind kind, String code) {
        this(kind, code, "");
    }

    /**
     * @param about what was asked for, for the log; the answer does not say it
     */
    public Refusal(Kind kind, String code, String about) {
        super(kind + " " + code);
        this.kind = kind;
        this.code = code;
        this.about = about;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    /** Empty where the address of the request says it. */
    public String about() {
        return about;
    }
}
