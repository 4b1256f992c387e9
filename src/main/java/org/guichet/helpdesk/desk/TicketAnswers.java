// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.guichet.helpdesk.ticket.Casework;
import org.guichet.kernel.Refusal;
import org.guichet.page.SignedIn;
import org.jspecify.annotations.Nullable;

/** What an act on a ticket is answered with, where no text was typed that could be lost. */
@ApplicationScoped
class TicketAnswers {

    private final SignedIn signedIn;
    private final TicketScreens screens;

    TicketAnswers(SignedIn signedIn, TicketScreens screens) {
        this.signedIn = signedIn;
        this.screens = screens;
    }

    /**
     * @param onward where it leads when it was done; else the ticket's page says why it was not
     */
    Response of(long number, Casework.End end, URI onward) {
        return of(number, end, onward, Draft.empty());
    }

    /**
     * As {@link #of(long, Casework.End, URI)}.
     *
     * @param draft what was typed, which the page shows again
     */
    Response of(long number, Casework.End end, URI onward, Draft draft) {
        return switch (end) {
            case Casework.End.Done done -> Response.seeOther(onward).build();
            case Casework.End.Unseen unseen -> again(number, draft.andHeld(), null);
            case Casework.End.Moved moved -> again(number, draft, moved.change());
            case Casework.End.Denied denied ->
                    throw new IllegalStateException("opens no account: " + denied);
        };
    }

    /** The ticket's page with what was typed, and why it was refused. */
    Response refused(long number, Refusal refusal, Draft draft) {
        return again(refusal.kind(), number, draft, null);
    }

    private Response again(long number, Draft draft, Casework.@Nullable Change change) {
        return again(Refusal.Kind.CONFLICT, number, draft, change);
    }

    private Response again(
            Refusal.Kind kind, long number, Draft draft, Casework.@Nullable Change change) {
        return Response.status(kind.status())
                .entity(screens.ticket(signedIn.agent(), number, draft, change).render())
                .build();
    }
}
