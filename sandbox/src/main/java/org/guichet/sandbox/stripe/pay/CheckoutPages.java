// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.pay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.Optional;
import org.guichet.sandbox.stripe.billing.Card;
import org.guichet.sandbox.stripe.billing.Clocks;
import org.guichet.sandbox.stripe.billing.Means;
import org.guichet.sandbox.stripe.billing.Purchase;
import org.guichet.sandbox.stripe.billing.SessionBill;
import org.guichet.sandbox.stripe.billing.SessionEnd;
import org.guichet.sandbox.stripe.page.Views;
import org.guichet.sandbox.stripe.store.Account;
import org.guichet.sandbox.stripe.store.Archive;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Occasion;

/**
 * {@code /stripe/pay/{session}}: the form, the bank's step where the card asks for one, and the way
 * back.
 */
public final class CheckoutPages {

    private static final String PAGE = "/stripe/pay/{session}";

    private final Archive archive;
    private final Runnable committed;
    private final Views views = new Views();

    public CheckoutPages(Archive archive, Runnable committed) {
        this.archive = archive;
        this.committed = committed;
    }

    public void routes(Javalin app) {
        Views.assets(app);
        app.get(PAGE, this::show);
        app.post(PAGE, this::pay);
        app.post(PAGE + "/authentication", this::authenticate);
        app.post(PAGE + "/debit", this::debit);
        app.post(PAGE + "/promotion", this::promote);
    }

    private void show(Context ctx) {
        on(ctx, (books, session) -> new End.Form(CardForm.empty(), Optional.empty()));
    }

    private void pay(Context ctx) {
        on(
                ctx,
                (books, session) -> {
                    CardForm form = CardForm.of(ctx);
                    Optional<CardForm.Problem> problem =
                            form.problem(books.now(), needsEmail(session));
                    if (problem.isPresent()) {
                        return new End.Form(form, problem);
                    }
                    Card card = form.card();
                    return switch (card.kind().outcome()) {
                        case SUCCEEDS ->
                                books.settings().paymentFails()
                                        ? refused(form, "declined")
                                        : paid(books, session, card, form.email(), false);
                        case DECLINED, FAILS_WHEN_CHARGED -> refused(form, "declined");
                        case INSUFFICIENT_FUNDS -> refused(form, "declined.funds");
                        case NEEDS_AUTHENTICATION, ALWAYS_AUTHENTICATES -> {
                            session.set("_challenge", form.remembered());
                            books.save(session);
                            yield new End.Bank();
                        }
                    };
                });
    }

    private void authenticate(Context ctx) {
        on(
                ctx,
                (books, session) -> {
                    if (!(session.path("_challenge") instanceof ObjectNode challenge)) {
                        return new End.Form(CardForm.empty(), Optional.empty());
                    }
                    session.remove("_challenge");
                    CardForm form = CardForm.remembered(challenge);
                    if ("authorise".equals(ctx.formParam("answer"))) {
                        return paid(books, session, form.card(), form.email(), true);
                    }
                    books.save(session);
                    return refused(form, "declined.authentication");
                });
    }

    private void debit(Context ctx) {
        on(
                ctx,
                (books, session) -> {
                    DebitForm form = DebitForm.of(ctx);
                    return form.problem(session)
                            .<End>map(problem -> new End.Form(form.kept(), Optional.of(problem)))
                            .orElseGet(
                                    () ->
                                            paid(
                                                    books,
                                                    session,
                                                    form.account(),
                                                    form.email(),
                                                    false));
                });
    }

    private void promote(Context ctx) {
        String word = Optional.ofNullable(ctx.formParam("promotion-code")).orElse("");
        on(
                ctx,
                (books, session) ->
                        new SessionBill(then(books, session)).enter(session, word)
                                ? new End.Again()
                                : refused(CardForm.empty(), "promotion-code", "promotion.invalid"));
    }

    private static End refused(CardForm form, String why) {
        return refused(form, "card-number", why);
    }

    private static End refused(CardForm form, String field, String why) {
        return new End.Form(form, Optional.of(new CardForm.Problem(field, why)));
    }

    /** The books at the time of whoever buys. */
    private static Books then(Books books, ObjectNode session) {
        String customer = session.path("customer").asText();
        return Clocks.of(books, books.find(customer).orElse(session));
    }

    private static End paid(
            Books books, ObjectNode session, Means means, String email, boolean authenticated) {
        Books then = then(books, session);
        if (!new SessionBill(then).judge(session)) {
            return refused(CardForm.empty(), "promotion-code", "promotion.invalid");
        }
        new Purchase(then).complete(session, means, email, authenticated);
        return new End.Paid();
    }

    static boolean needsEmail(ObjectNode session) {
        return !session.path("customer_details").path("email").isTextual();
    }

    /** What the visitor asked of an open session. */
    @FunctionalInterface
    private interface Wish {
        End grant(Books books, ObjectNode session);
    }

    /** A decision with the session as it then is; rendered after the transaction. */
    private record Seen(End end, ObjectNode session) {}

    private void on(Context ctx, Wish wish) {
        String id = ctx.pathParam("session");
        for (Account account : Account.ALL) {
            Seen seen = archive.write(account, Occasion.NONE, books -> see(books, id, wish));
            if (seen != null) {
                committed.run();
                answer(ctx, account, seen);
                return;
            }
        }
        views.show(ctx, 404, "notice", Notice.unknown(ctx));
    }

    private static Seen see(Books books, String id, Wish wish) {
        ObjectNode session = books.find("checkout.session", id).orElse(null);
        if (session == null) {
            return null;
        }
        if (SessionEnd.due(books, session)) {
            SessionEnd.expire(books, session);
        }
        End end =
                switch (session.path("status").asText()) {
                    case "open" -> wish.grant(books, session);
                    // A second click on "pay", or the browser's back button: paid is paid.
                    case "complete" -> new End.Paid();
                    default -> new End.Expired();
                };
        return new Seen(end, session);
    }

    private void answer(Context ctx, Account account, Seen seen) {
        ObjectNode session = seen.session();
        switch (seen.end()) {
            case End.Form form -> {
                int status = form.problem().isPresent() ? 402 : 200;
                CheckoutView view = CheckoutView.of(ctx, account, session, form);
                views.show(ctx, status, "checkout", view);
            }
            case End.Bank bank ->
                    views.show(
                            ctx, 200, "bank", CheckoutView.of(ctx, account, session, bank.form()));
            case End.Paid paid -> {
                String id = session.path("id").asText();
                String address = session.path("success_url").asText();
                ctx.status(303).header("Location", address.replace("{CHECKOUT_SESSION_ID}", id));
            }
            case End.Again again ->
                    ctx.status(303)
                            .header("Location", "/stripe/pay/" + session.path("id").asText());
            case End.Expired expired ->
                    views.show(ctx, 410, "notice", Notice.expired(ctx, session));
        }
    }

    /** How a visit to the page ends. */
    sealed interface End {
        record Form(CardForm form, Optional<CardForm.Problem> problem) implements End {}

        record Bank() implements End {
            Form form() {
                return new Form(CardForm.empty(), Optional.empty());
            }
        }

        record Paid() implements End {}

        /** The page is to be seen anew. */
        record Again() implements End {}

        record Expired() implements End {}
    }
}
