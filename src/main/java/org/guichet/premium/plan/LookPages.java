// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.plan;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.guichet.accounts.Looks;
import org.guichet.kernel.Refusal;
import org.guichet.page.Digits;
import org.guichet.visitor.Visitor;
import org.guichet.visitor.Visitors;
import org.jboss.resteasy.reactive.RestPath;

/** The proof of one look at the customer's own account, as a file to keep. */
@Path("/premium/manage/looks")
@Blocking
@PermitAll
public class LookPages {

    private final Visitors visitors;
    private final Looks looks;

    LookPages(Visitors visitors, Looks looks) {
        this.visitors = visitors;
        this.looks = looks;
    }

    /** Another account's look is as good as none. */
    @GET
    @Path("{id}/proof")
    public Response proof(@RestPath String id) {
        Optional<Visitor> visitor = visitors.current();
        if (visitor.isEmpty()) {
            return Response.seeOther(URI.create("/premium/identify?next=/premium/manage")).build();
        }
        long look =
                Digits.parse(id)
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-page"));
        return Response.ok(looks.proof(visitor.get().account(), look).json())
                .type(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"guichet-proof-" + look + ".json\"")
                .build();
    }
}
