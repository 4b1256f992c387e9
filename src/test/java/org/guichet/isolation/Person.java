// SPDX-License-Identifier: Apache-2.0
package org.guichet.isolation;

import io.restassured.specification.RequestSpecification;
import org.guichet.kernel.Role;
import org.guichet.support.As;
import org.jspecify.annotations.Nullable;

/** Who tries every door: the columns of the matrix. The objects behind the doors are Kea's. */
enum Person {
    NOBODY(null),
    TUI_AGENT(As.agent("agent-tui").withCode(5).in("tui")),
    TUI_LEAD(As.lead("lead-tui").withCode(5).in("tui")),
    /** Of no organization: whoever set up their account forgot it. */
    STRAY_AGENT(As.agent("agent-stray").withCode(5).nowhere()),
    FINANCE(As.one("finance", Role.FINANCE).withCode(5).nowhere()),
    AUDITOR(As.one("auditor", Role.AUDITOR).withCode(5).nowhere()),
    ADMIN(As.one("admin", Role.ADMIN).withCode(5).nowhere()),
    PROVIDER(As.one("provider", Role.PROVIDER).withCode(5).nowhere()),
    KEA_LEAD(As.lead("lead-kea").withCode(5).in("kea")),
    /** Has the ticket, and the account open on it. */
    KEA_AGENT(As.agent("agent-kea").withCode(5).in("kea"));

    private final @Nullable String token;

    Person(@Nullable String token) {
        this.token = token;
    }

    @Nullable String token() {
        return token;
    }

    RequestSpecification asks(RequestSpecification request) {
        return token == null ? request : request.auth().oauth2(token);
    }

    /** The people of the other partner, and those of none: what is Kea's is not there for them. */
    static boolean isElsewhere(Person person) {
        return person == TUI_AGENT || person == TUI_LEAD || person == STRAY_AGENT;
    }
}
