// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.quarkus.arc.All;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.guichet.helpdesk.ticket.Casework;
import org.guichet.helpdesk.ticket.Merging;
import org.guichet.helpdesk.ticket.Scope;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.helpdesk.ticket.Tickets;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Digits;
import org.guichet.page.Reader;
import org.guichet.page.RefusalWords;
import org.guichet.page.SignedIn;
import org.guichet.page.Texts;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** Merges a ticket into another, from its page, and takes the two apart again. */
@Path("/console/tickets/{number:[0-9]{1,12}}/merge")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class MergePages {

    private final SignedIn signedIn;
    private final Merging merging;
    private final Tickets tickets;
    private final TicketAnswers answers;
    private final List<RefusalWords> words;
    private final Reader reader;

    MergePages(
            SignedIn signedIn,
            Merging merging,
            Tickets tickets,
            TicketAnswers answers,
            @All List<RefusalWords> words,
            Reader reader) {
        this.signedIn = signedIn;
        this.merging = merging;
        this.tickets = tickets;
        this.answers = answers;
        this.words = words;
        this.reader = reader;
    }

    /**
     * @param other a ticket's number, with spaces as pages show it or without
     * @param seen the newest message that stood on the page
     */
    @POST
    public Response merge(
            @RestPath long number,
            @RestForm @DefaultValue("") String other,
            @RestForm @DefaultValue("0") long seen) {
        Optional<Long> into = Digits.parse(other.replaceAll("\\h", ""));
        Casework.End end;
        try {
            end = merging.merge(signedIn.agent(), number, into, seen);
        } catch (Refusal refused) {
            return refused(number, other, refused);
        }
        return answers.of(
                number,
                end,
                URI.create("/console/tickets/" + goesOnIn(number)),
                Draft.ofMerge(new Draft.Into(other, null)));
    }

    /** On the page of the ticket, beside what was typed; of one that is not there, as ever. */
    private Response refused(long number, String other, Refusal refused) {
        if (!tickets.isSeenBy(signedIn.agent(), number)) {
            throw refused;
        }
        String why = why(refused).orElseThrow(() -> refused);
        return answers.refused(number, refused, Draft.ofMerge(new Draft.Into(other, why)));
    }

    private Optional<String> why(Refusal refused) {
        return refused.kind() == Refusal.Kind.NOT_FOUND
                ? Optional.of(Texts.in(reader.language(), FilingMessages.class).refusedUnknown())
                : words.stream()
                        .flatMap(one -> one.words(refused.code(), reader.language()).stream())
                        .findFirst();
    }

    /** Where its conversation goes on: what was typed may have been merged into that itself. */
    private long goesOnIn(long number) {
        return tickets.find(Scope.of(signedIn.agent()), number)
                .flatMap(TicketView::mergedInto)
                .orElse(number);
    }

    @POST
    @Path("/revocation")
    public Response takeApart(@RestPath long number) {
        return answers.of(
                number,
                merging.takeApart(signedIn.agent(), number),
                URI.create("/console/tickets/" + number));
    }
}
