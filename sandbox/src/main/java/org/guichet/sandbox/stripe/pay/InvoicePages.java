// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.pay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.Optional;
import org.guichet.sandbox.stripe.billing.HostedInvoice;
import org.guichet.sandbox.stripe.page.Views;
import org.guichet.sandbox.stripe.store.Account;
import org.guichet.sandbox.stripe.store.Archive;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Occasion;

/**
 * {@code /stripe/invoice/{token}}, an invoice's {@code hosted_invoice_url}: what is due, a form for
 * a card, and the bank's step where one is asked for.
 */
public final class InvoicePages {

    private static final String PAGE = "/stripe/invoice/{token}";

    private final Archive archive;
    private final Runnable committed;
    private final Views views = new Views();

    public InvoicePages(Archive archive, Runnable committed) {
        this.archive = archive;
        this.committed = committed;
    }

    public void routes(Javalin app) {
        app.get(PAGE, ctx -> on(ctx, (books, invoice) -> End.asked()));
        app.post(PAGE, this::pay);
        app.post(PAGE + "/confirmation", this::confirm);
        app.post(PAGE + "/authentication", this::authenticate);
    }

    private void pay(Context ctx) {
        on(
                ctx,
                (books, invoice) -> {
                    CardForm form = CardForm.of(ctx);
                    Optional<CardForm.Problem> problem = form.problem(books.now(), false);
                    if (problem.isPresent()) {
                        return new End(What.FORM, form, problem);
                    }
                    return switch (form.card().kind().outcome()) {
                        case NEEDS_AUTHENTICATION, ALWAYS_AUTHENTICATES ->
                                challenge(books, invoice, form.remembered());
                        case INSUFFICIENT_FUNDS -> charged(books, invoice, form, "declined.funds");
                        default -> charged(books, invoice, form, "declined");
                    };
                });
    }

    /** The card that is waited for already. */
    private void confirm(Context ctx) {
        on(
                ctx,
                (books, invoice) ->
                        new HostedInvoice(books, invoice).waiting().isPresent()
                                ? challenge(books, invoice, Json.object())
                                : End.asked());
    }

    private void authenticate(Context ctx) {
        on(
                ctx,
                (books, invoice) -> {
                    if (!(invoice.path("_challenge") instanceof ObjectNode challenge)) {
                        return End.asked();
                    }
                    invoice.remove("_challenge");
                    books.save(invoice);
                    CardForm form = CardForm.remembered(challenge);
                    boolean agreed = "authorise".equals(ctx.formParam("answer"));
                    boolean paid = agreed && authenticated(books, invoice, form);
                    return paid ? End.paid() : End.refused(form, "declined.authentication");
                });
    }

    private static boolean authenticated(Books books, ObjectNode invoice, CardForm form) {
        HostedInvoice hosted = new HostedInvoice(books, invoice);
        return form.number().isEmpty()
                ? hosted.waiting().map(hosted::confirm).orElse(false)
                : hosted.pay(form.card(), true);
    }

    private static End charged(Books books, ObjectNode invoice, CardForm form, String otherwise) {
        boolean paid = new HostedInvoice(books, invoice).pay(form.card(), false);
        return paid ? End.paid() : End.refused(form, otherwise);
    }

    private static End challenge(Books books, ObjectNode invoice, ObjectNode card) {
        books.save(invoice.set("_challenge", card));
        return new End(What.BANK, CardForm.empty(), Optional.empty());
    }

    /** What the visitor asked of an invoice that can be paid. */
    @FunctionalInterface
    private interface Wish {
        End grant(Books books, ObjectNode invoice);
    }

    private void on(Context ctx, Wish wish) {
        for (Account account : Account.ALL) {
            Seen seen = archive.write(account, Occasion.NONE, books -> see(ctx, books, wish));
            if (seen != null) {
                committed.run();
                answer(ctx, account, seen);
                return;
            }
        }
        views.show(ctx, 404, "notice", Notice.unknown(ctx));
    }

    private static Seen see(Context ctx, Books books, Wish wish) {
        ObjectNode invoice = HostedInvoice.find(books, ctx.pathParam("token")).orElse(null);
        if (invoice == null) {
            return null;
        }
        HostedInvoice hosted = new HostedInvoice(books, invoice);
        End end =
                hosted.payable()
                        ? wish.grant(books, invoice)
                        : new End(What.OVER, CardForm.empty(), Optional.empty());
        ObjectNode customer = books.get(invoice.path("customer").asText());
        return new Seen(end, invoice, customer, hosted.waiting().isPresent(), hosted.underway());
    }

    private void answer(Context ctx, Account account, Seen seen) {
        switch (seen.end().what()) {
            case FORM -> {
                int status = seen.end().problem().isPresent() ? 402 : 200;
                views.show(ctx, status, "invoice", InvoiceView.of(ctx, account, seen));
            }
            case BANK -> views.show(ctx, 200, "bank", InvoiceView.of(ctx, account, seen));
            // So that reloading the page pays nothing again.
            case PAID ->
                    ctx.status(303)
                            .header("Location", seen.invoice().path("hosted_invoice_url").asText());
            case OVER -> {
                boolean paid = seen.invoice().path("status").asText().equals("paid");
                String what = seen.underway() ? "underway" : paid ? "paid" : "closed";
                int status = what.equals("closed") ? 410 : 200;
                views.show(ctx, status, "notice", Notice.invoice(ctx, seen.customer(), what));
            }
        }
    }

    /** How a visit to the page ends. */
    enum What {
        FORM,
        BANK,
        PAID,
        OVER
    }

    /** The end of a visit, with the form to show where it is one. */
    record End(What what, CardForm form, Optional<CardForm.Problem> problem) {

        static End asked() {
            return new End(What.FORM, CardForm.empty(), Optional.empty());
        }

        static End paid() {
            return new End(What.PAID, CardForm.empty(), Optional.empty());
        }

        static End refused(CardForm form, String why) {
            return new End(What.FORM, form, Optional.of(new CardForm.Problem("card-number", why)));
        }
    }

    /** What the page needs, read in the transaction. */
    record Seen(
            End end, ObjectNode invoice, ObjectNode customer, boolean waiting, boolean underway) {}
}
