// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.guichet.audit.proof.VerifierKey;
import org.jboss.resteasy.reactive.RestPath;

/**
 * What everybody may know of the log, and should keep: its newest checkpoint and its keys. Who has
 * kept an old checkpoint can tell whether the log was rewritten since.
 */
@Path("/.well-known/guichet-log")
@Blocking
@PermitAll
@Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
class PublishedLog {

    private static final int SECONDS = 60;

    private final Log log;

    PublishedLog(Log log) {
        this.log = log;
    }

    /** C2SP tlog-checkpoint. */
    @GET
    @Path("checkpoint")
    public Response checkpoint() {
        return text(log.checkpoint());
    }

    /** An older one, exactly as it was signed: for {@code ./guichet verify --checkpoint FILE}. */
    @GET
    @Path("checkpoint/{size:[0-9]{1,18}}")
    public Response checkpoint(@RestPath long size) {
        return text(log.checkpoint(size));
    }

    /** What stands on letters and invoices, for whoever holds one beside it. */
    @GET
    @Path("printed/{size:[0-9]{1,18}}")
    public Response printed(@RestPath long size) {
        Printed printed = log.printed(size);
        return text(
                """
                entries  %d
                hash     %s
                signed   %s

                """
                                .formatted(printed.size(), printed.hash(), printed.at())
                        + log.checkpoint(printed.size()));
    }

    /** C2SP signed-note verifier keys, one a line, the newest first. */
    @GET
    @Path("key")
    public Response key() {
        return text(
                log.verifiers().stream()
                        .map(VerifierKey::toString)
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    private static Response text(String text) {
        CacheControl cache = new CacheControl();
        cache.setMaxAge(SECONDS);
        return Response.ok(text).cacheControl(cache).build();
    }
}
