// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One fetch from the core, as both sides know it: ours writes it to the log in these words, the
 * core's list says the same in its own.
 *
 * @param who {@code TICKET 48213 agent-kea support}, {@code SELF}, {@code SYSTEM letter}
 */
record Fetch(UUID jti, CoreCall call, String who) {

    /** The act in the log. */
    static final String ACT = "account.fetched";

    /** The subject in the log of a look-up, which is of no account yet. */
    static final String LOOK_UP = "core:look-up";

    static Fetch of(UUID jti, FetchGrant grant, CoreCall call) {
        return new Fetch(
                jti,
                call,
                switch (grant) {
                    case FetchGrant.Ticket ticket ->
                            byTicket(
                                    Long.toString(ticket.number()),
                                    ticket.agent(),
                                    ticket.purpose());
                    case FetchGrant.Self self -> "SELF";
                    case FetchGrant.Job job -> "SYSTEM " + job.job();
                });
    }

    static Fetch of(HonouredGrants.Honoured honoured) {
        return new Fetch(
                honoured.jti(),
                honoured.call(),
                switch (honoured.kind()) {
                    case TICKET ->
                            byTicket(
                                    honoured.ticket().orElse("-"),
                                    honoured.agent().orElse("-"),
                                    honoured.purpose().orElse("-"));
                    case SELF -> "SELF";
                    case SYSTEM -> "SYSTEM " + honoured.job().orElse("-");
                });
    }

    private static String byTicket(String ticket, String agent, String purpose) {
        return "TICKET " + ticket + " " + agent + " " + purpose;
    }

    /** As it stands in the log. */
    String detail() {
        return "jti:" + jti + " " + call + " " + who;
    }

    /**
     * One that was signed, as our side knows it.
     *
     * @param detail of the log's entry; empty where there is none
     * @param loggedAt when the entry says that it was written
     * @param erased whether the entry was, on purpose
     */
    record Signed(
            UUID jti,
            Instant signedAt,
            Optional<Instant> answeredAt,
            boolean compared,
            Optional<String> detail,
            Optional<Instant> loggedAt,
            boolean erased) {}
}
