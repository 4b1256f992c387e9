// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.reveal;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.guichet.accounts.Grants.Grant;
import org.guichet.accounts.PersonalField;
import org.guichet.accounts.Place;
import org.guichet.accounts.RevealReason;
import org.guichet.accounts.budget.Budgets;
import org.guichet.accounts.budget.Spending;
import org.guichet.accounts.budget.Use;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.FormKey;
import org.guichet.page.PageMessages;
import org.guichet.page.Reader;
import org.guichet.page.Shown;
import org.guichet.page.SignedIn;
import org.guichet.page.StepUp;
import org.guichet.page.Texts;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Asks for a field in clear: the reason is given before the code, and before anything is shown. */
@Path("/console/accounts/{id}/reveals")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class RevealPages {

    private static final int LONGEST = 1000;

    /** What was typed, and what is wrong with it. */
    public record Asked(
            String reason,
            String words,
            String key,
            @Nullable String reasonError,
            @Nullable String wordsError) {

        static Asked nothing() {
            return new Asked("", "", FormKey.fresh().value(), null, null);
        }

        boolean isWrong() {
            return reasonError != null || wordsError != null;
        }
    }

    private final SignedIn signedIn;
    private final Reveals reveals;
    private final Budgets budgets;
    private final Reader reader;

    RevealPages(SignedIn signedIn, Reveals reveals, Budgets budgets, Reader reader) {
        this.signedIn = signedIn;
        this.reveals = reveals;
        this.budgets = budgets;
        this.reader = reader;
    }

    /**
     * @param ticket whose page it is asked for from
     */
    @GET
    public Response form(@RestPath String id, @RestQuery @Nullable String ticket) {
        Place place = Place.of(id, ticket);
        Optional<Grant> grant = reveals.grant(signedIn.agent(), place);
        return grant.isEmpty() ? shut(place, Asked.nothing()) : form(200, place, Asked.nothing());
    }

    @POST
    public Response ask(
            @RestPath String id,
            @RestQuery @Nullable String ticket,
            @RestForm @DefaultValue("") String reason,
            @RestForm @DefaultValue("") String words,
            @RestForm @DefaultValue("") String key) {
        Place place = Place.of(id, ticket);
        Actor.Agent agent = signedIn.agent();
        Asked asked = checked(reason, words.strip(), key);
        if (asked.isWrong()) {
            return reveals.grant(agent, place).isEmpty()
                    ? shut(place, asked)
                    : form(400, place, asked);
        }
        Reveals.Why why =
                new Reveals.Why(
                        PersonalField.EMAIL,
                        RevealReason.parse(reason).orElseThrow(),
                        asked.words());
        FormKey once = FormKey.parse(key).orElseGet(FormKey::fresh);
        Optional<UUID> reveal = reveals.ask(agent, place, why, once);
        return reveal.isEmpty()
                ? shut(place, asked)
                : Response.seeOther(URI.create(StepUp.PATH + "/reveals/" + reveal.get())).build();
    }

    private @Nullable String mark(Place place) {
        return reveals.grant(signedIn.agent(), place).map(Grant::shortId).orElse(null);
    }

    private Response form(int status, Place place, Asked asked) {
        @Nullable Denial denied = null;
        Optional<Spending.Denied> no = budgets.denied(signedIn.agent(), Use.REVEAL);
        if (no.isPresent()) {
            denied = Denial.of(no.get());
        }
        return Response.status(status)
                .entity(
                        reader.page()
                                .show(RevealTemplates.reveal(place, asked, denied, mark(place)))
                                .render())
                .build();
    }

    /** With what was typed: somebody may still need it. */
    private Response shut(Place place, Asked asked) {
        reveals.refused(signedIn.agent(), place, "reveal: no open grant");
        // a pause ends the grants, and its words say what to do
        if (budgets.denied(signedIn.agent(), Use.REVEAL).orElse(null) instanceof Spending.Paused) {
            return form(403, place, asked);
        }
        return Response.status(Refusal.Kind.FORBIDDEN.status())
                .entity(
                        reader.page()
                                .show(RevealTemplates.revealShut(place, asked.words()))
                                .render())
                .build();
    }

    private Asked checked(String reason, String words, String key) {
        RevealMessages texts = Texts.in(reader.language(), RevealMessages.class);
        @Nullable String tooLong =
                words.length() > LONGEST
                        ? Texts.in(reader.language(), PageMessages.class)
                                .errorTooLong(Shown.number(LONGEST, reader.language()))
                        : null;
        return new Asked(
                reason,
                words,
                FormKey.parse(key).orElseGet(FormKey::fresh).value(),
                RevealReason.parse(reason).isPresent() ? null : texts.errorReason(),
                words.isEmpty() ? texts.errorWords() : tooLong);
    }
}
