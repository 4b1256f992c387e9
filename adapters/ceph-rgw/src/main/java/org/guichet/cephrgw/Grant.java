// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a grant, of the contract's form, whoever signed them. Times are seconds since 1970.
 * Only {@link Grants} decides whether they are good for a request. Other claims are ignored (RFC
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
        @JsonProperty(required = true) Call.Kind kind,
        @Nullable String acc,
        @Nullable String ticket,
        @Nullable String agent,
        @Nullable String purpose,
        @Nullable String job) {

    static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    static final Pattern AGENT =
            Pattern.compile("(?=.{1,36}$)[a-z0-9]{1,16}(-[a-z0-9]{1,16}){0,2}");
    static final Pattern PURPOSE =
            Pattern.compile(
                    "([a-z]{1,12}([_-][a-z]{1,12}){0,2}|[A-Z]{1,12}([_-][A-Z]{1,12}){0,2})");
    static final Pattern JOB = Pattern.compile("[a-z][a-z-]{0,31}");

    Grant {
        V1.check(iss != null && aud != null && htm != null && htu != null && kind != null);
        V1.check(V1.matches(UUID, jti));
        boolean byTicket = kind == Call.Kind.TICKET;
        V1.check(byTicket ? V1.matches(V1.TICKET, ticket) : ticket == null);
        V1.check(byTicket ? V1.matches(AGENT, agent) : agent == null);
        V1.check(byTicket ? V1.matches(PURPOSE, purpose) : purpose == null);
        V1.check(kind == Call.Kind.SYSTEM ? V1.matches(JOB, job) : job == null);
    }
}
