// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.api;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.guichet.helpdesk.ticket.ApiTickets;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.page.SignedInMachine;
import org.jspecify.annotations.Nullable;

/** Tickets, for partners' programs. */
@Path("/api/v1/tickets")
@Authenticated
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class TicketApi {

    private static final int LONGEST_BODY = 100_000;

    /** What was opened. */
    public record Opened(long number, String channel) {}

    private final SignedInMachine signedIn;
    private final ApiTickets tickets;

    TicketApi(SignedInMachine signedIn, ApiTickets tickets) {
        this.signedIn = signedIn;
        this.tickets = tickets;
    }

    /**
     * Opens a ticket for a customer. The same request under the same key again is answered as the
     * first.
     *
     * @param key of the caller's making, one for each ticket: 1 to 255 characters
     * @param body {@link NewTicket} as JSON, whatever type it says it is
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response open(@HeaderParam("Idempotency-Key") @Nullable String key, byte[] body) {
        Actor.Machine machine =
                signedIn.machine()
                        .orElseThrow(() -> new Refusal(Refusal.Kind.FORBIDDEN, "forbidden"));
        if (key == null || !key.matches("\\p{Graph}{1,255}")) {
            throw new Refusal(Refusal.Kind.BAD_INPUT, "api-key");
        }
        if (body.length > LONGEST_BODY) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, "too-large");
        }
        long number =
                tickets.open(
                        machine,
                        key,
                        hash(body),
                        NewTicket.enquiry(new String(body, StandardCharsets.UTF_8)));
        return Response.created(URI.create("/api/v1/tickets/" + number))
                .entity(new Opened(number, "api"))
                .build();
    }

    private static byte[] hash(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
