// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.Pattern;

/**
 * The claims of a grant, of the contract's form, whoever signed them. Times are seconds since 1970.
 * Only {@link GrantGate} decides whether they are good for a request. Other claims are ignored (RFC
 * 7519, section 4).
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Grant(
        @JsonProperty(required = true) String iss,
        @JsonProperty(required = true) String aud,
        @JsonProperty(required = true) long iat,
        @JsonProperty(required = true) long exp,
        @JsonProperty(required = true) String jti,
        @JsonProperty(required = true) String htm,
        @JsonProperty(required = true) String htu,
        @JsonProperty(required = true) GrantKind kind,
        String acc,
        String ticket,
        String agent,
        String purpose,
        String job) {

    static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    static final Pattern AGENT =
            Pattern.compile("(?=.{1,36}$)[a-z0-9]{1,16}(-[a-z0-9]{1,16}){0,2}");
    static final Pattern PURPOSE =
            Pattern.compile(
                    "([a-z]{1,12}([_-][a-z]{1,12}){0,2}|[A-Z]{1,12}([_-][A-Z]{1,12}){0,2})");
    static final Pattern JOB = Pattern.compile("[a-z][a-z-]{0,31}");

    Grant {
        check(iss != null && aud != null && htm != null && htu != null);
        check(is(UUID, jti));
        check(kind != null);
        boolean byTicket = kind == GrantKind.TICKET;
        check(byTicket ? is(V1.TICKET, ticket) : ticket == null);
        check(byTicket ? is(AGENT, agent) : agent == null);
        check(byTicket ? is(PURPOSE, purpose) : purpose == null);
        check(kind == GrantKind.SYSTEM ? is(JOB, job) : job == null);
    }

    private static boolean is(Pattern form, String value) {
        return value != null && form.matcher(value).matches();
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not a grant of the contract's form");
        }
    }
}
