// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.guichet.audit.Reads;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Digits;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.guichet.premium.Seller;
import org.guichet.stripe.StripeConfig;
import org.guichet.stripe.TruthConfig;
import org.guichet.stripe.TruthDifference;
import org.guichet.stripe.TruthRun;
import org.guichet.stripe.TruthRun.Kind;
import org.guichet.stripe.TruthRun.Span;
import org.guichet.stripe.TruthRuns;
import org.guichet.stripe.TruthRuns.Asked;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Whether Stripe and our books agree, and what was done where they did not; the auditor reads. */
@Path("/console/premium/truth")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.FINANCE_NAME, Role.PROVIDER_NAME, Role.ADMIN_NAME, Role.AUDITOR_NAME})
class TruthPages {

    private static final int RUNS = 50;
    private static final int DIFFERENCES = 100;

    /**
     * @param completeAt up to when all events are in
     */
    public record SellerState(String code, Optional<Instant> completeAt) {}

    /**
     * What was typed, and what is wrong with it.
     *
     * @param inTheWay a run that looks at less than was asked for
     */
    public record Form(
            String seller,
            String from,
            String to,
            boolean sellerUnknown,
            boolean timeUnreadable,
            Optional<Long> inTheWay) {

        static final Form EMPTY = typed("", "", "");

        static Form typed(String seller, String from, String to) {
            return new Form(seller, from, to, false, false, Optional.empty());
        }
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance truth(
                List<SellerState> sellers, List<TruthRun> runs, Form form, boolean mayAsk);

        /**
         * @param next behind which difference the next page begins; empty on the last
         */
        static native TemplateInstance truthRun(
                TruthRun run, List<TruthDifference> differences, String next, boolean onward);
    }

    private final TruthRuns runs;
    private final StripeConfig sellers;
    private final TruthConfig config;
    private final SignedIn signedIn;
    private final Reader reader;
    private final Reads reads;
    private final InstantSource clock;

    TruthPages(
            TruthRuns runs,
            StripeConfig sellers,
            TruthConfig config,
            SignedIn signedIn,
            Reader reader,
            Reads reads,
            InstantSource clock) {
        this.runs = runs;
        this.sellers = sellers;
        this.config = config;
        this.signedIn = signedIn;
        this.reader = reader;
        this.reads = reads;
        this.clock = clock;
    }

    @GET
    public TemplateInstance truth() {
        return page(Form.EMPTY);
    }

    /**
     * Where a browser comes from sign-in when the session had run out as the button was pressed.
     */
    @GET
    @Path("/runs")
    public Response afterSignIn() {
        reader.language();
        return Response.seeOther(URI.create("/console/premium/truth")).build();
    }

    /**
     * Leads to the run that does it, which may be one that is under way. Where that one looks at
     * less, nothing is done, and the page says so.
     *
     * @param act {@code fetch} or {@code compare}
     * @param from a day in UTC, of events; empty for those that were not delivered
     */
    @POST
    @Path("/runs")
    @RolesAllowed({Role.FINANCE_NAME, Role.PROVIDER_NAME, Role.ADMIN_NAME})
    public Response ask(
            @RestForm @Nullable String seller,
            @RestForm("do") @Nullable String act,
            @RestForm @Nullable String from,
            @RestForm @Nullable String to) {
        Form typed = Form.typed(text(seller), text(from), text(to));
        if (!sellers.sellers().containsKey(typed.seller())) {
            return wrong(new Form("", typed.from(), typed.to(), true, false, Optional.empty()));
        }
        Instant now = clock.instant();
        Asked run;
        if ("compare".equals(act)) {
            Instant since = now.minus(Duration.ofDays(config.invoiceDays()));
            run = open(typed, Kind.OBJECTS, new Span(since, now, false));
        } else if (typed.from().isEmpty() && typed.to().isEmpty()) {
            run = open(typed, Kind.MISSED, Span.of(now.minus(Span.KEPT), now, now));
        } else {
            Optional<Span> span = span(typed, now);
            if (span.isEmpty()) {
                return wrong(
                        new Form(
                                typed.seller(),
                                typed.from(),
                                typed.to(),
                                false,
                                true,
                                Optional.empty()));
            }
            run = open(typed, Kind.EVENTS, span.get());
        }
        return switch (run) {
            case Asked.Underway underway ->
                    Response.seeOther(URI.create("/console/premium/truth/runs/" + underway.run()))
                            .build();
            case Asked.InTheWay other ->
                    wrong(
                            409,
                            new Form(
                                    typed.seller(),
                                    typed.from(),
                                    typed.to(),
                                    false,
                                    false,
                                    Optional.of(other.run())));
        };
    }

    private Asked open(Form typed, Kind kind, Span span) {
        return runs.ask(signedIn.agent(), new Seller(typed.seller()), kind, span);
    }

    private Response wrong(Form form) {
        return wrong(400, form);
    }

    private Response wrong(int status, Form form) {
        return Response.status(status).entity(page(form).render()).build();
    }

    /** Empty where it is no time that events can be of, or one of which Stripe keeps none. */
    private static Optional<Span> span(Form typed, Instant now) {
        try {
            Instant since =
                    typed.from().isEmpty()
                            ? now.minus(Span.KEPT)
                            : LocalDate.parse(typed.from())
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant();
            Instant until =
                    typed.to().isEmpty()
                            ? now
                            : LocalDate.parse(typed.to())
                                    .plusDays(1)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant();
            boolean kept = until.isAfter(now.minus(Span.KEPT));
            return kept && since.isBefore(until) && since.isBefore(now)
                    ? Optional.of(Span.of(since, until.isAfter(now) ? now : until, now))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @GET
    @Path("/runs/{number}")
    public TemplateInstance run(@RestPath String number, @RestQuery @Nullable String after) {
        TruthRun run =
                Digits.parse(number)
                        .flatMap(runs::find)
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-page"));
        reads.record(signedIn.agent(), "truth.read", "truth-run:" + run.id(), "");
        Optional<Long> behind = Digits.parse(after);
        List<TruthDifference> found =
                runs.differences(run.id(), behind.orElse(0L), DIFFERENCES + 1);
        boolean more = found.size() > DIFFERENCES;
        List<TruthDifference> shown = more ? found.subList(0, DIFFERENCES) : found;
        String next = more ? Long.toString(shown.getLast().id()) : "";
        return reader.page().show(Templates.truthRun(run, shown, next, behind.isPresent()));
    }

    private TemplateInstance page(Form form) {
        List<SellerState> states =
                new TreeSet<>(sellers.sellers().keySet())
                        .stream()
                                .map(
                                        code ->
                                                new SellerState(
                                                        code,
                                                        runs.completeUntil(
                                                                new Seller(code), Kind.MISSED)))
                                .toList();
        Actor.Agent agent = signedIn.agent();
        boolean mayAsk = agent.is(Role.FINANCE) || agent.is(Role.PROVIDER) || agent.is(Role.ADMIN);
        return reader.page().show(Templates.truth(states, runs.newest(RUNS), form, mayAsk));
    }

    private static String text(@Nullable String typed) {
        String known = typed == null ? "" : typed.strip();
        return known.substring(0, Math.min(known.length(), 40));
    }
}
