// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.change;

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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.guichet.kernel.Refusal;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.premium.catalogue.Catalogue;
import org.guichet.premium.catalogue.Price;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.visitor.Visitor;
import org.guichet.visitor.Visitors;
import org.jspecify.annotations.Nullable;

/**
 * The customer takes another plan or rhythm: the choices, what one comes to, and what became of it.
 * Nothing happens before the amount that was shown is agreed to.
 */
@Path("/premium/manage/change")
@Blocking
@PermitAll
public class ChangePages {

    private static final String HERE = "/premium/manage/change";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,11}");
    private static final int SECONDS_BETWEEN = 3;
    private static final int MOST_LOOKS = 20;

    @CheckedTemplate(basePath = "premium")
    static class Templates {
        static native TemplateInstance change(Choosing choosing, Page page);

        static native TemplateInstance changeReview(Review review, Page page);

        static native TemplateInstance changeState(Standing standing, Page page);
    }

    /** All that can be chosen, and whether it can be now. */
    public record Choosing(
            Subscription contract, Price current, List<ChangeChoices.Choice> choices) {

        public boolean isPossible() {
            return ChangeChoices.isChangeable(contract);
        }
    }

    /**
     * One choice, as it would come.
     *
     * @param otherwise whether the customer had agreed to something else a moment ago
     */
    public record Review(
            Subscription contract, Price current, ChangeDesk.Quote quote, boolean otherwise) {

        public ChangeDesk.Quote.@Nullable Ready ready() {
            return quote instanceof ChangeDesk.Quote.Ready ready ? ready : null;
        }

        public ChangeDesk.Quote.@Nullable TooFull tooFull() {
            return quote instanceof ChangeDesk.Quote.TooFull full ? full : null;
        }

        public String interval() {
            return quote instanceof ChangeDesk.Quote.Ready ready
                    ? ChangeChoices.interval(ready.price())
                    : "";
        }
    }

    /** What became of a change. */
    public record Standing(PlanChange change, Price from, Price to) {

        /** Whether it lapsed with the plan itself. */
        public boolean isEnded() {
            return change.lapse().equals(Optional.of(PlanChange.Lapse.ENDED));
        }
    }

    private final Visitors visitors;
    private final Subscriptions subscriptions;
    private final Catalogue catalogue;
    private final ChangeChoices choices;
    private final ChangeDesk desk;
    private final PlanChanges changes;
    private final ChangeTaking taking;
    private final Reader reader;

    ChangePages(
            Visitors visitors,
            Subscriptions subscriptions,
            Catalogue catalogue,
            ChangeChoices choices,
            ChangeDesk desk,
            PlanChanges changes,
            ChangeTaking taking,
            Reader reader) {
        this.visitors = visitors;
        this.subscriptions = subscriptions;
        this.catalogue = catalogue;
        this.choices = choices;
        this.desk = desk;
        this.changes = changes;
        this.taking = taking;
        this.reader = reader;
    }

    @GET
    public Response choose() {
        Optional<Visitor> visitor = visitors.current();
        if (visitor.isEmpty()) {
            return whoAreYou();
        }
        Optional<Subscription> contract = subscriptions.underway(visitor.get().account());
        if (contract.isEmpty()) {
            return to("/premium/manage");
        }
        Optional<PlanChange> open = changes.open(contract.get().id());
        if (open.isPresent()) {
            return to(HERE + "/" + open.get().id());
        }
        Page page = reader.page();
        Choosing choosing =
                new Choosing(
                        contract.get(),
                        choices.current(contract.get()),
                        choices.of(contract.get()));
        return Response.ok(page.show(Templates.change(choosing, page))).build();
    }

    @GET
    @Path("review")
    public Response review(
            @QueryParam("plan") @Nullable String plan,
            @QueryParam("interval") @Nullable String interval) {
        Optional<Visitor> visitor = visitors.current();
        if (visitor.isEmpty()) {
            return whoAreYou();
        }
        Optional<Subscription> contract = changeable(visitor.get());
        Optional<ChangeChoices.Choice> choice =
                contract.flatMap(one -> choice(one, plan, interval));
        return choice.isEmpty()
                ? to(HERE)
                : shown(contract.get(), desk.quote(contract.get(), choice.get()), false);
    }

    @POST
    public Response agree(
            @FormParam("plan") @Nullable String plan,
            @FormParam("interval") @Nullable String interval,
            @FormParam("price") @Nullable String price,
            @FormParam("at") @Nullable String at,
            @FormParam("due") @Nullable String due,
            @FormParam("shown-to") @Nullable String shownTo) {
        Optional<Visitor> visitor = visitors.shownTo(shownTo);
        if (visitor.isEmpty()) {
            return whoAreYou();
        }
        ChangeDesk.Agreed agreed =
                new ChangeDesk.Agreed(
                        price == null ? "" : price, Instant.ofEpochSecond(number(at)), number(due));
        // a double click, or the back button: whatever came of the first one is what there is
        Optional<PlanChange> before =
                subscriptions
                        .underway(visitor.get().account())
                        .flatMap(one -> changes.asked(one.id(), agreed.lookupKey(), agreed.at()));
        if (before.isPresent()) {
            return to(HERE + "/" + before.get().id());
        }
        Optional<Subscription> contract = changeable(visitor.get());
        Optional<ChangeChoices.Choice> choice =
                contract.flatMap(one -> choice(one, plan, interval));
        if (choice.isEmpty()) {
            return to(HERE);
        }
        return switch (desk.agree(contract.get(), choice.get(), agreed)) {
            case ChangeDesk.Answer.Asked asked -> to(HERE + "/" + asked.change());
            case ChangeDesk.Answer.Otherwise otherwise ->
                    shown(contract.get(), otherwise.now(), true);
        };
    }

    @GET
    @Path("{id}")
    public Response standing(
            @PathParam("id") String id, @QueryParam("look") @Nullable Integer look) {
        Optional<Visitor> visitor = visitors.current();
        if (visitor.isEmpty()) {
            return whoAreYou();
        }
        PlanChange change = mine(visitor.get(), id);
        Page page = reader.page();
        Standing standing =
                new Standing(
                        change,
                        catalogue.price(change.from()).orElseThrow(),
                        catalogue.price(change.to()).orElseThrow());
        Response.ResponseBuilder answer =
                Response.ok(page.show(Templates.changeState(standing, page)));
        int looks = look == null ? 0 : look;
        boolean moves =
                change.state() == PlanChange.State.ASKED
                        || change.state() == PlanChange.State.KEEPING;
        if (moves && looks < MOST_LOOKS) {
            answer.header(
                    "Refresh",
                    "%d; url=%s/%s?look=%d"
                            .formatted(SECONDS_BETWEEN, HERE, change.id(), looks + 1));
        }
        return answer.build();
    }

    @POST
    @Path("{id}/keep")
    public Response keep(
            @PathParam("id") String id, @FormParam("shown-to") @Nullable String shownTo) {
        Optional<Visitor> visitor = visitors.shownTo(shownTo);
        if (visitor.isEmpty()) {
            return whoAreYou();
        }
        PlanChange change = mine(visitor.get(), id);
        taking.keep(visitor.get().account(), change);
        return to(HERE + "/" + change.id());
    }

    private Optional<Subscription> changeable(Visitor visitor) {
        return subscriptions.underway(visitor.account()).filter(ChangeChoices::isChangeable);
    }

    private Optional<ChangeChoices.Choice> choice(
            Subscription contract, @Nullable String plan, @Nullable String interval) {
        return Catalogue.interval(interval)
                .flatMap(rhythm -> choices.of(contract, plan == null ? "" : plan, rhythm));
    }

    private Response shown(Subscription contract, ChangeDesk.Quote quote, boolean otherwise) {
        Page page = reader.page();
        Review review = new Review(contract, choices.current(contract), quote, otherwise);
        Response.ResponseBuilder answer =
                switch (quote) {
                    case ChangeDesk.Quote.Ready ready -> Response.status(otherwise ? 409 : 200);
                    case ChangeDesk.Quote.TooFull full -> Response.status(409);
                    case ChangeDesk.Quote.Closed closed ->
                            Response.status(503).header("Retry-After", 60);
                };
        return answer.entity(page.show(Templates.changeReview(review, page))).build();
    }

    private PlanChange mine(Visitor visitor, String id) {
        try {
            return changes.find(UUID.fromString(id), visitor.account())
                    .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-page"));
        } catch (IllegalArgumentException malformed) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, "no-such-page");
        }
    }

    private static long number(@Nullable String text) {
        return text != null && NUMBER.matcher(text).matches() ? Long.parseLong(text) : -1;
    }

    private static Response whoAreYou() {
        return to("/premium/identify?next=" + HERE);
    }

    private static Response to(String address) {
        return Response.seeOther(URI.create(address)).build();
    }
}
