// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.bulk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guichet.helpdesk.sla.Matter.Priority;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Digits;
import org.guichet.page.FormKey;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** An act on several tickets of a list, what became of each, and the way back. */
@Path("/console/tickets/bulk")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class BulkPages {

    private static final String HERE = "/console/tickets/bulk/";

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance bulk(Bulk bulk, Instant now);
    }

    private final SignedIn signedIn;
    private final Bulks bulks;
    private final Undoing undoing;
    private final BulkTable table;
    private final Reader reader;
    private final InstantSource clock;

    BulkPages(
            SignedIn signedIn,
            Bulks bulks,
            Undoing undoing,
            BulkTable table,
            Reader reader,
            InstantSource clock) {
        this.signedIn = signedIn;
        this.bulks = bulks;
        this.undoing = undoing;
        this.table = table;
        this.reader = reader;
        this.clock = clock;
    }

    /** Where a browser comes from sign-in when the session had run out as the form was sent. */
    @GET
    public Response afterSignIn() {
        reader.language();
        return Response.seeOther(URI.create("/console/tickets")).build();
    }

    /**
     * @param ticket each as its row has it, see {@link Order.Chosen}
     * @param drawn when the list was, in milliseconds
     */
    @POST
    public Response act(
            @RestForm List<String> ticket,
            @RestForm @DefaultValue("") String act,
            @RestForm @DefaultValue("") String priority,
            @RestForm @DefaultValue("") String drawn,
            @RestForm @DefaultValue("") String key) {
        Order.Act wanted =
                Order.Act.parse(act)
                        .orElseThrow(() -> new Refusal(Refusal.Kind.BAD_INPUT, "bulk-no-act"));
        Order order =
                new Order(
                        wanted,
                        wanted == Order.Act.PRIORITISE
                                ? Optional.of(of(priority))
                                : Optional.empty(),
                        ticket.stream()
                                .flatMap(shown -> Order.Chosen.parse(shown).stream())
                                .distinct()
                                .toList(),
                        Digits.parse(drawn).map(Instant::ofEpochMilli).orElse(Instant.EPOCH));
        long id = bulks.run(signedIn.agent(), order, FormKey.parse(key).orElseGet(FormKey::fresh));
        return answer(id);
    }

    private static Priority of(String code) {
        return Priority.parse(code)
                .orElseThrow(() -> new Refusal(Refusal.Kind.BAD_INPUT, "no-such-priority"));
    }

    @GET
    @Path("/{id:[0-9]{1,18}}")
    @Transactional
    public TemplateInstance bulk(@RestPath long id) {
        Bulk bulk =
                table.find(signedIn.agent(), id)
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-bulk"));
        return reader.page().show(Templates.bulk(bulk, clock.instant()));
    }

    /** As {@link #afterSignIn}. */
    @GET
    @Path("/{id:[0-9]{1,18}}/revocation")
    public Response revocationAfterSignIn(@RestPath long id) {
        reader.language();
        return answer(id);
    }

    @POST
    @Path("/{id:[0-9]{1,18}}/revocation")
    public Response undo(@RestPath long id) {
        undoing.undo(signedIn.agent(), id);
        return answer(id);
    }

    private static Response answer(long id) {
        return Response.seeOther(URI.create(HERE + id)).build();
    }
}
