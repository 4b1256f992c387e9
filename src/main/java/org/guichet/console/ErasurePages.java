// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.quarkus.qute.TemplateInstance;
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
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.accounts.LostLines;
import org.guichet.approval.ApprovalMessages;
import org.guichet.approval.Approvals;
import org.guichet.approval.Proposal;
import org.guichet.audit.AuditTrail;
import org.guichet.audit.AuditTrail.Filter;
import org.guichet.audit.Eraser;
import org.guichet.audit.Reads;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Digits;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.guichet.page.Texts;
import org.guichet.work.Settling;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Proposes that an entry of the log, or all of an account, is erased. A second person decides; the
 * auditor, who may be one, sees what it is about.
 */
@Path("/console/audit/erasures")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.AUDITOR_NAME, Role.PROVIDER_NAME, Role.ADMIN_NAME})
class ErasurePages {

    private static final Pattern ENTRY = Pattern.compile("entry:([0-9]{1,18})");

    /**
     * @param of {@code entry:17} or an account
     * @param holder the account that a single entry is about; empty where {@code of} says it, or no
     *     account is concerned
     * @param entries what would go; of an account the newest that are about it
     * @param kept whether it is a single entry that nobody can erase
     */
    public record Erased(
            String of, String holder, List<AuditTrail.Entry> entries, boolean all, boolean kept) {}

    /**
     * @param reason as it was typed
     */
    public record Form(String reason, @Nullable String error, boolean possible, boolean proposes) {}

    private final AuditTrail trail;
    private final Approvals approvals;
    private final Eraser eraser;
    private final Reads reads;
    private final SignedIn signedIn;
    private final Reader reader;

    ErasurePages(
            AuditTrail trail,
            Approvals approvals,
            Eraser eraser,
            Reads reads,
            SignedIn signedIn,
            Reader reader) {
        this.trail = trail;
        this.approvals = approvals;
        this.eraser = eraser;
        this.reads = reads;
        this.signedIn = signedIn;
        this.reader = reader;
    }

    /**
     * @param of empty where a browser comes from sign-in, or by a link to another language, to the
     *     address of the form
     */
    @GET
    public Response erasure(@RestQuery @DefaultValue("") String of) {
        if (of.isEmpty()) {
            reader.language();
            return Response.seeOther(URI.create("/console/audit")).build();
        }
        return answer(200, page(erased(of), "", null));
    }

    @POST
    @RolesAllowed({Role.PROVIDER_NAME, Role.ADMIN_NAME})
    public Response propose(
            @RestForm @DefaultValue("") String of, @RestForm @DefaultValue("") String reason) {
        Erased erased = erased(of);
        if (erased.kept() || !eraser.isConfigured()) {
            return answer(409, page(erased, reason, null));
        }
        String words = Settling.plain(reason);
        if (words.isEmpty() || words.length() > Approvals.LONGEST) {
            String error = Texts.in(reader.language(), ConsoleMessages.class).erasureNoReason();
            return answer(400, page(erased, words, error));
        }
        Proposal made =
                approvals.propose(
                        signedIn.agent(), Erasure.KIND, erased.of(), erased.holder(), words);
        if (!approvals.says(made, words)) {
            String error = Texts.in(reader.language(), ApprovalMessages.class).waitsAlready();
            return answer(409, page(erased, words, error));
        }
        return Response.seeOther(URI.create("/console/approvals/" + made.id())).build();
    }

    private static Response answer(int status, TemplateInstance page) {
        return Response.status(status).type("text/html").entity(page.render()).build();
    }

    private TemplateInstance page(Erased erased, String reason, @Nullable String error) {
        boolean proposes = signedIn.agent().is(Role.PROVIDER) || signedIn.agent().is(Role.ADMIN);
        return reader.page()
                .show(
                        ConsoleTemplates.erasure(
                                erased, new Form(reason, error, eraser.isConfigured(), proposes)));
    }

    /** Who saw what would go is in the log, as for the log's own page. */
    private Erased erased(String of) {
        Erased erased = found(of);
        reads.record(signedIn.agent(), "log.read", of, "erasure");
        return erased;
    }

    private Erased found(String of) {
        var entry = ENTRY.matcher(of);
        if (entry.matches()) {
            return Digits.parse(entry.group(1))
                    .flatMap(trail::find)
                    .filter(one -> one.standing() != AuditTrail.Standing.ERASED)
                    .map(one -> new Erased(of, holder(one), List.of(one), true, one.kept()))
                    .orElseThrow(ErasurePages::unknown);
        }
        AccountId account = AccountId.parse(of).orElseThrow(ErasurePages::unknown);
        AuditTrail.Slice slice =
                trail.page(
                        new Filter(Optional.of(account.value()), Optional.empty()),
                        Optional.empty());
        List<AuditTrail.Entry> goes = slice.entries().stream().filter(one -> !one.kept()).toList();
        return new Erased(of, "", goes, false, false);
    }

    private static Refusal unknown() {
        return new Refusal(Refusal.Kind.NOT_FOUND, "no-such-page");
    }

    private static String holder(AuditTrail.Entry entry) {
        return LostLines.holder(entry).map(AccountId::value).orElse("");
    }
}
