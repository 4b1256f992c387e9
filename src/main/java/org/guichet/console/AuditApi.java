// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.guichet.audit.Log;
import org.guichet.audit.Reads;
import org.guichet.audit.proof.Hash;
import org.guichet.audit.proof.ProofFile;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Digits;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The proofs of the log, for machines. */
@Path("/api/v1/audit/proofs")
@Blocking
@RolesAllowed({Role.AUDITOR_NAME, Role.PROVIDER_NAME, Role.ADMIN_NAME})
@Produces(MediaType.APPLICATION_JSON)
public class AuditApi {

    /** Hashes in base64, as in checkpoints. */
    public record ConsistencyProof(
            long from, long to, String fromRoot, String toRoot, List<String> path) {}

    private final Log log;
    private final SignedIn signedIn;
    private final Reads reads;

    AuditApi(Log log, SignedIn signedIn, Reads reads) {
        this.log = log;
        this.signedIn = signedIn;
        this.reads = reads;
    }

    /** That the entry stands in the log: what {@code ./guichet verify} takes. */
    @GET
    @Path("inclusion")
    public ProofFile inclusion(@RestQuery @Nullable String entry) {
        long number = number(entry);
        // it bears the whole entry
        reads.record(signedIn.agent(), "log.read", "entry:" + number, "proof");
        return log.proof(number);
    }

    /** That the log of {@code to} entries continues the log of {@code from} (RFC 9162 2.1.4). */
    @GET
    @Path("consistency")
    public ConsistencyProof consistency(
            @RestQuery @Nullable String from, @RestQuery @Nullable String to) {
        Log.Consistency proof = log.consistency(number(from), number(to));
        return new ConsistencyProof(
                proof.from(),
                proof.to(),
                proof.fromRoot().base64(),
                proof.toRoot().base64(),
                proof.path().stream().map(Hash::base64).toList());
    }

    private static long number(@Nullable String text) {
        return Digits.parse(text)
                .orElseThrow(() -> new Refusal(Refusal.Kind.BAD_INPUT, "no-such-number"));
    }
}
