// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.guichet.audit.Reads;
import org.guichet.kernel.Role;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.guichet.post.Outbox;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * The outbox, for operators and the auditor: that a letter was written and left, not what it says.
 */
@Path("/console/post")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.PROVIDER_NAME, Role.ADMIN_NAME, Role.AUDITOR_NAME})
class PostPages {

    private static final int SHOWN = 50;

    private final Outbox outbox;
    private final Reader reader;
    private final SignedIn signedIn;
    private final Reads reads;

    PostPages(Outbox outbox, Reader reader, SignedIn signedIn, Reads reads) {
        this.outbox = outbox;
        this.reader = reader;
        this.signedIn = signedIn;
        this.reads = reads;
    }

    @GET
    public TemplateInstance post(@RestQuery @Nullable String state) {
        Optional<Outbox.State> chosen =
                Arrays.stream(Outbox.State.values())
                        .filter(one -> one.key().equals(state))
                        .findFirst();
        reads.record(
                signedIn.agent(), "post.read", "post", chosen.map(Outbox.State::key).orElse("all"));
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Outbox.State each : Outbox.State.values()) {
            counts.put(each.key(), outbox.count(each));
        }
        return reader.page()
                .show(
                        ConsoleTemplates.post(
                                chosen.map(Outbox.State::key).orElse(""),
                                counts,
                                outbox.newest(chosen, SHOWN)));
    }
}
