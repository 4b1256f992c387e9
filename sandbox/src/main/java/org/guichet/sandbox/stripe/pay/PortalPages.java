// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.pay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.guichet.sandbox.stripe.billing.Cancellation;
import org.guichet.sandbox.stripe.billing.Card;
import org.guichet.sandbox.stripe.billing.Clocks;
import org.guichet.sandbox.stripe.billing.ItemChange;
import org.guichet.sandbox.stripe.billing.Items;
import org.guichet.sandbox.stripe.billing.Repricing;
import org.guichet.sandbox.stripe.billing.Terms;
import org.guichet.sandbox.stripe.billing.Wallet;
import org.guichet.sandbox.stripe.page.Views;
import org.guichet.sandbox.stripe.store.Account;
import org.guichet.sandbox.stripe.store.Archive;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Occasion;
import org.guichet.sandbox.stripe.store.Query;

/**
 * {@code /stripe/portal/{token}}: the customer changes plan or card, ends the subscription or takes
 * that back. The seller hears of it by events only.
 */
public final class PortalPages {

    private static final String PAGE = "/stripe/portal/{token}";

    /** A flow is for one thing; what it does not show is not done either. */
    private static final Optional<CardForm.Problem> NOT_HERE =
            Optional.of(new CardForm.Problem("flow", "over.what"));

    private final Archive archive;
    private final Runnable committed;
    private final Views views = new Views();

    public PortalPages(Archive archive, Runnable committed) {
        this.archive = archive;
        this.committed = committed;
    }

    public void routes(Javalin app) {
        app.get(PAGE, ctx -> on(ctx, (books, session) -> Optional.empty()));
        app.post(PAGE + "/card", this::card);
        app.post(PAGE + "/plan", ctx -> onSubscription(ctx, PortalView.CHANGE, this::plan));
        app.post(
                PAGE + "/cancellation",
                ctx -> onSubscription(ctx, PortalView.CANCEL, PortalPages::cancel));
        app.post(
                PAGE + "/continuation",
                ctx -> onSubscription(ctx, PortalView.CANCEL, PortalPages::keep));
    }

    /** For all that is billed from now on: the customer's card, and each subscription's. */
    private void card(Context ctx) {
        on(
                ctx,
                (books, session) -> {
                    if (!PortalView.allows(session.path("flow"), PortalView.CARD)) {
                        return NOT_HERE;
                    }
                    CardForm form = CardForm.of(ctx);
                    ObjectNode customer = books.get(session.path("customer").asText());
                    Optional<CardForm.Problem> problem = form.problem(books.now(), false);
                    if (problem.isPresent()) {
                        return problem;
                    }
                    Card card = form.card();
                    return new Wallet(books).replace(card, customer)
                            ? Optional.empty()
                            : Optional.of(new CardForm.Problem("card-number", "declined"));
                });
    }

    /** The difference is charged at once; where that fails the change waits for its money. */
    private Optional<CardForm.Problem> plan(Context ctx, Books books, ObjectNode subscription) {
        Optional<ObjectNode> price =
                Optional.ofNullable(ctx.formParam("price"))
                        .flatMap(id -> books.find("price", id))
                        .filter(one -> PortalView.offered(one, subscription));
        if (price.isEmpty()) {
            return Optional.of(new CardForm.Problem("price", "portal.choose"));
        }
        boolean card =
                new Wallet(books)
                        .pays(subscription)
                        .map(method -> method.path("type").asText().equals("card"))
                        .orElse(true);
        Terms terms =
                Terms.of(
                        Terms.Prorating.ALWAYS_INVOICE,
                        card ? Terms.Paying.PENDING_IF_INCOMPLETE : Terms.Paying.ALLOW_INCOMPLETE,
                        books.now());
        String item = subscription.path("items").path("data").path(0).path("id").asText();
        ObjectNode changed =
                new Repricing(books)
                        .change(
                                subscription,
                                subscription.deepCopy(),
                                List.of(ItemChange.of(item, price.get())),
                                terms);
        return changed.path("pending_update").isObject()
                ? Optional.of(new CardForm.Problem("price", "portal.unpaid"))
                : Optional.empty();
    }

    /** At the end of the period; since clover that is a moment, and not the flag for it. */
    private static Optional<CardForm.Problem> cancel(
            Context ctx, Books books, ObjectNode subscription) {
        ObjectNode before = subscription.deepCopy();
        Cancellation.at(books, subscription, Items.periodEnd(subscription));
        return told(books, before, subscription);
    }

    private static Optional<CardForm.Problem> keep(
            Context ctx, Books books, ObjectNode subscription) {
        ObjectNode before = subscription.deepCopy();
        Cancellation.withdraw(subscription);
        return told(books, before, subscription);
    }

    private static Optional<CardForm.Problem> told(
            Books books, ObjectNode before, ObjectNode subscription) {
        books.save(subscription);
        books.announceChange("customer.subscription.updated", before, subscription);
        return Optional.empty();
    }

    /** What the customer asked of one of his subscriptions; what is wrong with it, if anything. */
    @FunctionalInterface
    private interface Wish {
        Optional<CardForm.Problem> grant(Context ctx, Books books, ObjectNode subscription);
    }

    private void onSubscription(Context ctx, String act, Wish wish) {
        on(
                ctx,
                (books, session) ->
                        !PortalView.allows(session.path("flow"), act)
                                ? NOT_HERE
                                : subscriptions(books, session).stream()
                                        .filter(one -> isNamed(ctx, one))
                                        .filter(one -> PortalView.meant(session.path("flow"), one))
                                        .filter(one -> !Cancellation.over(one))
                                        .filter(one -> !one.path("schedule").isTextual())
                                        .findFirst()
                                        .map(one -> wish.grant(ctx, Clocks.of(books, one), one))
                                        .orElseGet(
                                                () ->
                                                        Optional.of(
                                                                new CardForm.Problem(
                                                                        "subscription",
                                                                        "portal.managed"))));
    }

    private static boolean isNamed(Context ctx, JsonNode subscription) {
        return subscription.path("id").asText().equals(ctx.formParam("subscription"));
    }

    private static List<ObjectNode> subscriptions(Books books, ObjectNode session) {
        return books.list(
                        Query.of("subscription")
                                .where("customer", session.path("customer").asText())
                                .whereNot("status", "canceled")
                                .whereNot("status", "incomplete_expired")
                                .limit(100))
                .data();
    }

    /** What the visitor asked of an open session. */
    @FunctionalInterface
    private interface Visit {
        Optional<CardForm.Problem> to(Books books, ObjectNode session);
    }

    /** What the page needs, read in the transaction. */
    private record Seen(
            ObjectNode session,
            Optional<CardForm.Problem> problem,
            Optional<PortalView.Facts> facts) {}

    private void on(Context ctx, Visit visit) {
        for (Account account : Account.ALL) {
            Seen seen = archive.write(account, Occasion.NONE, books -> see(ctx, books, visit));
            if (seen != null) {
                committed.run();
                answer(ctx, account, seen);
                return;
            }
        }
        views.show(ctx, 404, "notice", Notice.unknown(ctx));
    }

    private static Seen see(Context ctx, Books books, Visit visit) {
        ObjectNode session =
                books
                        .list(
                                Query.of("billing_portal.session")
                                        .where("_token", ctx.pathParam("token")))
                        .data()
                        .stream()
                        .findFirst()
                        .orElse(null);
        if (session == null) {
            return null;
        }
        if (session.path("_expires_at").asLong() <= books.seconds()) {
            return new Seen(session, Optional.empty(), Optional.empty());
        }
        Optional<CardForm.Problem> problem = visit.to(books, session);
        PortalView.Facts facts =
                PortalView.Facts.read(books, session, subscriptions(books, session));
        return new Seen(session, problem, Optional.of(facts));
    }

    private void answer(Context ctx, Account account, Seen seen) {
        if (seen.facts().isEmpty()) {
            views.show(ctx, 410, "notice", Notice.over(ctx, seen.session()));
        } else if (seen.problem().isEmpty() && ctx.method().name().equals("POST")) {
            ctx.status(303).header("Location", seen.session().path("url").asText());
        } else {
            PortalView view =
                    PortalView.of(ctx, account, seen.session(), seen.facts().get(), seen.problem());
            views.show(ctx, seen.problem().isPresent() ? 402 : 200, "portal", view);
        }
    }
}
