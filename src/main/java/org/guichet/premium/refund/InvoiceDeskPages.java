// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.refund;

import io.quarkus.qute.CheckedTemplate;
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
import java.util.Locale;
import java.util.Optional;
import org.guichet.accounts.Looks;
import org.guichet.approval.Proposal;
import org.guichet.approval.ProposalList;
import org.guichet.audit.Reads;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.FormKey;
import org.guichet.page.Reader;
import org.guichet.page.Shown;
import org.guichet.page.SignedIn;
import org.guichet.premium.credit.CreditNote;
import org.guichet.premium.credit.CreditNotes;
import org.guichet.premium.dispute.Dispute;
import org.guichet.premium.dispute.Disputes;
import org.guichet.premium.invoice.Invoice;
import org.guichet.premium.invoice.Invoices;
import org.guichet.premium.invoice.TaxEvidence;
import org.guichet.premium.invoice.TaxEvidences;
import org.guichet.premium.money.MoneyFacts;
import org.guichet.premium.paper.PaperAnswers;
import org.guichet.premium.paper.Papers;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An invoice for the people who settle bills: what was paid, what went back, and a form that says
 * what a refund does before it is done. Each look is logged, for the customer too.
 */
@Path("/console/premium/invoices")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.FINANCE_NAME, Role.PROVIDER_NAME, Role.ADMIN_NAME})
public class InvoiceDeskPages {

    @CheckedTemplate(basePath = "premium")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance invoiceDesk(
                List<Refund> newest, String typed, boolean unknown);

        static native TemplateInstance invoiceFile(File file, RefundForm form, boolean mayGive);

        static native TemplateInstance refundPreview(
                File file, RefundForm form, RefundDesk.Preview preview, String key);
    }

    /**
     * All that is known of one invoice.
     *
     * @param reference the payment provider's, as is the number there
     * @param waiting what the reader proposed and waits for a second person
     */
    public record File(
            Invoice invoice,
            String seller,
            String reference,
            Optional<String> numberThere,
            List<Refund> refunds,
            List<CreditNote> notes,
            List<Dispute> disputes,
            boolean disputed,
            Money left,
            String alone,
            Optional<Proposal> waiting,
            Optional<TaxEvidence> evidence) {

        /** Whether a refund can be asked for. */
        public boolean isGivable() {
            return !disputed && left.isPositive();
        }
    }

    private final Invoices invoices;
    private final Refunds refunds;
    private final CreditNotes notes;
    private final Disputes disputes;
    private final RefundDesk desk;
    private final MoneyFacts facts;
    private final TaxEvidences evidence;
    private final Papers papers;
    private final ProposalList proposals;
    private final Reads reads;
    private final SignedIn signedIn;
    private final Reader reader;

    InvoiceDeskPages(
            Invoices invoices,
            Refunds refunds,
            CreditNotes notes,
            Disputes disputes,
            RefundDesk desk,
            MoneyFacts facts,
            TaxEvidences evidence,
            Papers papers,
            ProposalList proposals,
            Reads reads,
            SignedIn signedIn,
            Reader reader) {
        this.invoices = invoices;
        this.refunds = refunds;
        this.notes = notes;
        this.disputes = disputes;
        this.desk = desk;
        this.facts = facts;
        this.evidence = evidence;
        this.papers = papers;
        this.proposals = proposals;
        this.reads = reads;
        this.signedIn = signedIn;
        this.reader = reader;
    }

    static String path(String number) {
        return "/console/premium/invoices/" + number;
    }

    /**
     * @param number as it was read somewhere; leads to it
     */
    @GET
    public Response desk(@RestQuery @Nullable String number) {
        String typed = number == null ? "" : number.strip().toUpperCase(Locale.ROOT);
        if (found(typed).isPresent()) {
            return Response.seeOther(URI.create(path(typed))).build();
        }
        boolean unknown = !typed.isEmpty();
        return answer(unknown ? 404 : 200, Templates.invoiceDesk(refunds.newest(), typed, unknown));
    }

    @GET
    @Path("/{number}")
    public Response file(@RestPath String number) {
        File file = looked(number);
        return answer(200, page(file, RefundForm.empty(file.left().getAmount().toPlainString())));
    }

    /** The document as the customer has it, in their language; a look like that at the page. */
    @GET
    @Path("/{number}/pdf")
    public Response paper(@RestPath String number) {
        Invoice invoice = looked(number).invoice();
        return PaperAnswers.of(papers.of(invoice, invoice.buyer().language()), number);
    }

    /** A credit note of it, likewise. */
    @GET
    @Path("/{number}/credit-notes/{note}/pdf")
    public Response credit(@RestPath String number, @RestPath String note) {
        CreditNote found =
                looked(number).notes().stream()
                        .filter(one -> one.number().equals(note))
                        .findFirst()
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-page"));
        return PaperAnswers.of(papers.of(found, found.buyer().language()), note);
    }

    /** Where a browser comes from sign-in, or by a link to another language. */
    @GET
    @Path("/{number}/{act:refunds|refunds/confirmation}")
    public Response afterSignIn(@RestPath String number) {
        reader.language();
        String known = Invoice.couldBeNumber(number) ? path(number) : "/console/premium/invoices";
        return Response.seeOther(URI.create(known)).build();
    }

    /** Says what it would do, and does nothing. */
    @POST
    @Path("/{number}/refunds/confirmation")
    @RolesAllowed({Role.FINANCE_NAME, Role.PROVIDER_NAME})
    public Response weigh(
            @RestPath String number,
            @RestForm @DefaultValue("") String amount,
            @RestForm @DefaultValue("") String reason) {
        File file = looked(number);
        RefundForm form = RefundForm.read(amount, reason, file.invoice(), reader.language());
        if (form.amount().isEmpty() || form.reasonError() != null) {
            return answer(400, page(file, form));
        }
        var wanted = form.amount().get();
        Optional<RefundDesk.Obstacle> obstacle = desk.obstacle(file.invoice(), wanted);
        if (obstacle.isPresent()) {
            return answer(409, page(file, form.met(obstacle.get(), reader.language())));
        }
        return answer(
                200,
                Templates.refundPreview(
                        file, form, desk.preview(file.invoice(), wanted), FormKey.fresh().value()));
    }

    @POST
    @Path("/{number}/refunds")
    @RolesAllowed({Role.FINANCE_NAME, Role.PROVIDER_NAME})
    public Response give(
            @RestPath String number,
            @RestForm @DefaultValue("") String amount,
            @RestForm @DefaultValue("") String reason,
            @RestForm @DefaultValue("") String key) {
        File file = looked(number);
        RefundForm form = RefundForm.read(amount, reason, file.invoice(), reader.language());
        Optional<FormKey> once = FormKey.parse(key);
        if (form.amount().isEmpty() || form.reasonError() != null || once.isEmpty()) {
            return answer(400, page(file, form));
        }
        Actor.Agent agent = signedIn.agent();
        RefundDesk.Asked asked =
                desk.ask(
                        agent,
                        file.invoice(),
                        form.amount().get(),
                        form.reason(),
                        once.get().mark(agent.username(), number, form.typed()));
        return switch (asked) {
            case RefundDesk.Asked.Impossible impossible ->
                    answer(409, page(file, form.met(impossible.why(), reader.language())));
            case RefundDesk.Asked.Proposed proposed when !proposed.same() ->
                    answer(409, page(file, form.waitsAlready(reader.language())));
            case RefundDesk.Asked.Proposed proposed -> done(number);
            case RefundDesk.Asked.Done done -> done(number);
        };
    }

    private static Response done(String number) {
        return Response.seeOther(URI.create(path(number))).build();
    }

    private TemplateInstance page(File file, RefundForm form) {
        Actor.Agent agent = signedIn.agent();
        return Templates.invoiceFile(file, form, agent.is(Role.FINANCE) || agent.is(Role.PROVIDER));
    }

    private Response answer(int status, TemplateInstance page) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML)
                .entity(reader.page().show(page).render())
                .build();
    }

    private Optional<Invoice> found(String number) {
        return Invoice.couldBeNumber(number) ? invoices.find(number) : Optional.empty();
    }

    /** In the log before anything of it is shown. */
    private File looked(String number) {
        Invoice invoice =
                found(number)
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-page"));
        Actor.Agent agent = signedIn.agent();
        reads.record(
                agent,
                Looks.PREMIUM_SEEN,
                invoice.buyer().account().value(),
                "invoice:" + invoice.number());
        Invoices.Origin origin = invoices.origin(number).orElseThrow();
        return new File(
                invoice,
                origin.seller().code(),
                origin.reference(),
                facts.numberOf(origin.seller(), origin.reference()),
                refunds.of(number),
                notes.of(number),
                disputes.of(number),
                disputes.isOpenOn(number),
                desk.left(invoice),
                Shown.money(desk.alone(invoice), reader.language()),
                proposals.waiting(agent.username(), RefundAct.KIND, number),
                evidence.of(number));
    }
}
