// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Refusal;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.visitor.Visitor;
import org.guichet.visitor.Visitors;
import org.jspecify.annotations.Nullable;

/**
 * Cancelling and withdrawing: a form, a summary to confirm, a receipt. No sign-in (L215-1-1, § 312k
 * BGB, Directive 2011/83 article 11a); a customer with a session need not type what we know.
 */
@Path("/premium/{verb:cancel|withdraw}")
@Blocking
@PermitAll
public class DeclarationPages {

    private static final Pattern INVOICE = Pattern.compile("[A-Z0-9][A-Z0-9-]{1,39}");

    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\h\\p{Pd}_]+");

    @CheckedTemplate(basePath = "premium")
    static class Templates {
        static native TemplateInstance declare(Form form, Page page);

        static native TemplateInstance confirm(Form form, Page page);

        static native TemplateInstance receipt(Receipt receipt, Page page);
    }

    /**
     * What was typed so far.
     *
     * @param mask of the signed-in customer, who types nothing
     */
    public record Form(
            Declaration.Kind kind,
            String email,
            String invoice,
            Optional<String> mask,
            boolean emailWrong,
            boolean invoiceWrong) {

        public boolean isCancellation() {
            return kind == Declaration.Kind.CANCELLATION;
        }

        public boolean isWrong() {
            return emailWrong || invoiceWrong;
        }

        public String path() {
            return isCancellation() ? "/premium/cancel" : "/premium/withdraw";
        }
    }

    /**
     * What the page says of a declaration: to a stranger never whether it fits a contract.
     *
     * @param again whether it had been sent before
     * @param until when the signed-in customer's contract ends; empty where none ran, and for
     *     strangers
     */
    public record Receipt(Declaration declaration, boolean again, Optional<Instant> until) {}

    private final DeclarationIntake intake;
    private final Declarations declarations;
    private final Subscriptions subscriptions;
    private final EndingAtOnce atOnce;
    private final Visitors visitors;
    private final Reader reader;

    DeclarationPages(
            DeclarationIntake intake,
            Declarations declarations,
            Subscriptions subscriptions,
            EndingAtOnce atOnce,
            Visitors visitors,
            Reader reader) {
        this.intake = intake;
        this.declarations = declarations;
        this.subscriptions = subscriptions;
        this.atOnce = atOnce;
        this.visitors = visitors;
        this.reader = reader;
    }

    @GET
    public TemplateInstance declare(
            @PathParam("verb") String verb, @QueryParam("invoice") @Nullable String invoice) {
        Optional<String> mask = visitors.current().map(Visitor::mask);
        Form empty = new Form(kind(verb), "", number(invoice), mask, false, false);
        Page page = reader.page();
        return page.show(Templates.declare(empty, page));
    }

    /** Asked for by its address: what was typed is in no address. */
    @GET
    @Path("confirmation")
    public Response confirmation(@PathParam("verb") String verb) {
        return Response.seeOther(URI.create("/premium/" + verb)).build();
    }

    /** Shows what would be declared; nothing is stored yet. Also leads back to the form. */
    @POST
    @Path("confirmation")
    public Response confirm(
            @PathParam("verb") String verb,
            @FormParam("email") @Nullable String email,
            @FormParam("invoice") @Nullable String invoice,
            @FormParam("shown-to") @Nullable String shownTo,
            @FormParam("change") @Nullable String change) {
        Form form = read(kind(verb), email, invoice, visitors.shownTo(shownTo));
        Page page = reader.page();
        if (change != null || form.isWrong()) {
            return Response.status(change == null ? 400 : 200)
                    .entity(page.show(Templates.declare(form, page)))
                    .build();
        }
        return Response.ok(page.show(Templates.confirm(form, page))).build();
    }

    @POST
    @Path("declarations")
    public Response declare(
            @PathParam("verb") String verb,
            @FormParam("email") @Nullable String email,
            @FormParam("invoice") @Nullable String invoice,
            @FormParam("shown-to") @Nullable String shownTo) {
        Optional<Visitor> holder = visitors.shownTo(shownTo);
        Form form = read(kind(verb), email, invoice, holder);
        if (form.isWrong()) {
            Page page = reader.page();
            return Response.status(400).entity(page.show(Templates.declare(form, page))).build();
        }
        Declarant declarant =
                holder.<Declarant>map(visitor -> new Declarant.Holder(visitor.account()))
                        .orElseGet(
                                () ->
                                        new Declarant.Stranger(
                                                new EmailAddress(form.email()), form.invoice()));
        DeclarationIntake.Made made = intake.declare(form.kind(), declarant, reader.language());
        String receipt = form.path() + "/receipts/" + made.declaration().id();
        return Response.seeOther(URI.create(made.again() ? receipt + "?again=yes" : receipt))
                .build();
    }

    /** At an address that cannot be guessed; it shows no personal data. */
    @GET
    @Path("receipts/{id}")
    public TemplateInstance receipt(
            @PathParam("verb") String verb,
            @PathParam("id") UUID id,
            @QueryParam("again") @Nullable String again) {
        Declaration declaration =
                declarations
                        .find(id)
                        .filter(found -> found.kind() == kind(verb))
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-page"));
        Page page = reader.page();
        return page.show(
                Templates.receipt(new Receipt(declaration, again != null, end(declaration)), page));
    }

    /**
     * Of the contract it is about, where that ran when it was declared; until it is known, of the
     * one that runs. One whose renewal is not paid ends at once.
     */
    private Optional<Instant> end(Declaration declaration) {
        Optional<Subscription> contract =
                declaration.state() == Declaration.State.RECEIVED
                        ? declaration.account().flatMap(subscriptions::underway)
                        : declaration.subscription().flatMap(subscriptions::find);
        return contract.filter(one -> declaration.isByHolder())
                .filter(one -> ranOn(declaration.receivedAt(), one))
                .filter(one -> !atOnce.ends(one))
                .map(one -> one.endedAt().orElse(one.periodEnd()));
    }

    private static Form read(
            Declaration.Kind kind,
            @Nullable String email,
            @Nullable String invoice,
            Optional<Visitor> holder) {
        if (holder.isPresent()) {
            return new Form(kind, "", "", holder.map(Visitor::mask), false, false);
        }
        String address = shortened(email, 254);
        String typed = number(invoice);
        return new Form(
                kind,
                address,
                typed,
                Optional.empty(),
                EmailAddress.parse(address).isEmpty(),
                !INVOICE.matcher(typed).matches());
    }

    /**
     * With the hyphens of our numbers, however they were typed: spaces, dashes of a word processor.
     */
    private static String number(@Nullable String invoice) {
        return SEPARATORS.matcher(shortened(invoice, 40)).replaceAll("-").toUpperCase(Locale.ROOT);
    }

    private static String shortened(@Nullable String typed, int most) {
        String text = typed == null ? "" : typed.strip();
        return text.length() > most ? text.substring(0, most) : text;
    }

    private static boolean ranOn(Instant moment, Subscription contract) {
        return contract.endedAt().map(end -> end.isAfter(moment)).orElse(true);
    }

    private static Declaration.Kind kind(String verb) {
        return verb.equals("cancel") ? Declaration.Kind.CANCELLATION : Declaration.Kind.WITHDRAWAL;
    }
}
