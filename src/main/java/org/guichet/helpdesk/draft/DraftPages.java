// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.draft;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import org.guichet.kernel.Role;
import org.guichet.page.FormKey;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** The page's script keeps drafts here at every pause; what it is answered it shows. */
@Path("/console/tickets/{number:[0-9]{1,12}}/drafts/{box:reply|note}")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class DraftPages {

    /** Twice what may be sent: who shortens a text is helped too. */
    private static final int LONGEST = 40_000;

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        /**
         * @param end {@code kept}, {@code newer}, {@code sent} or {@code long}
         */
        static native TemplateInstance draft(String end, KeptDraft draft, Instant now);
    }

    private final SignedIn signedIn;
    private final Drafts drafts;
    private final Reader reader;
    private final InstantSource clock;

    DraftPages(SignedIn signedIn, Drafts drafts, Reader reader, InstantSource clock) {
        this.signedIn = signedIn;
        this.drafts = drafts;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * 200 with the version it is kept as; 409 with the newer draft, where one is kept; 410 where
     * what was typed in this form was sent.
     *
     * @param version that the page began with
     */
    @POST
    public Response keep(
            @RestPath long number,
            @RestPath String box,
            @RestForm @DefaultValue("") String text,
            @RestForm @DefaultValue("") String key,
            @RestForm @DefaultValue("0") long version) {
        if (text.length() > LONGEST) {
            return answer(413, "long", KeptDraft.none());
        }
        FormKey form = FormKey.parse(key).orElseGet(FormKey::fresh);
        return switch (drafts.keep(signedIn.agent(), number, Box.of(box), text, form, version)) {
            case Drafts.End.Kept kept -> answer(200, "kept", kept.draft());
            case Drafts.End.Newer newer -> answer(409, "newer", newer.draft());
            case Drafts.End.Sent sent -> answer(410, "sent", KeptDraft.none());
        };
    }

    private Response answer(int status, String end, KeptDraft draft) {
        return Response.status(status)
                .entity(reader.page().show(Templates.draft(end, draft, clock.instant())).render())
                .build();
    }
}
