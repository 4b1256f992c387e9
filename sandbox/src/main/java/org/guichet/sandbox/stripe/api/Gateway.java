// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Optional;
import org.guichet.sandbox.stripe.store.Account;
import org.guichet.sandbox.stripe.store.Answer;
import org.guichet.sandbox.stripe.store.Archive;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Occasion;
import org.guichet.sandbox.stripe.store.Switches;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API's door: every request to {@code /stripe/v1} passes here, in the order key, parameters,
 * replay, act.
 */
public final class Gateway {

    /**
     * The one version this stand-in speaks; another is refused, so that drift is seen here first.
     */
    public static final String API_VERSION = "2026-07-29.dahlia";

    private static final String BASE = "/stripe";
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final Archive archive;
    private final Switches switches;
    private final Mishaps mishaps;
    private final Runnable committed;

    /**
     * @param committed told after every write, when there may be webhooks to send
     */
    public Gateway(Archive archive, Switches switches, Runnable committed) {
        this.archive = archive;
        this.switches = switches;
        this.mishaps = new Mishaps(switches);
        this.committed = committed;
    }

    public void routes(Javalin app, List<Resource> resources) {
        for (Resource resource : resources) {
            for (Operation operation : resource.operations()) {
                app.addHttpHandler(
                        operation.method(),
                        BASE + operation.path(),
                        ctx ->
                                answer(
                                        ctx,
                                        request ->
                                                mishaps.befall(
                                                        ctx,
                                                        operation.writes(),
                                                        course ->
                                                                perform(
                                                                        ctx, operation, request,
                                                                        course))));
            }
        }
        for (HandlerType method : List.of(HandlerType.GET, HandlerType.POST, HandlerType.DELETE)) {
            app.addHttpHandler(
                    method,
                    BASE + "/v1/<rest>",
                    ctx ->
                            answer(
                                    ctx,
                                    request -> {
                                        account(ctx);
                                        throw StripeError.unknownAddress(method.name(), path(ctx));
                                    }));
        }
    }

    /** Work that ends in an answer or a {@link StripeError}. */
    @FunctionalInterface
    private interface Asked {
        Answer with(String request);
    }

    private void answer(Context ctx, Asked asked) {
        String request = "req_" + Ids.letters(14);
        ctx.header("Request-Id", request);
        ctx.header("Stripe-Version", API_VERSION);
        key(ctx).ifPresent(key -> ctx.header("Idempotency-Key", key));
        Answer answer;
        try {
            if (switches.on(Switches.Name.OUTAGE)) {
                throw StripeError.failure();
            }
            answer = asked.with(request);
        } catch (Mishaps.Cut cut) {
            cut.carryOut(ctx);
            return;
        } catch (StripeError e) {
            answer = failed("", e, request);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
            answer = failed("", StripeError.failure(), request);
        }
        if (!answer.request().equals(request)) {
            ctx.header("Idempotent-Replayed", "true");
            ctx.header("Original-Request", answer.request());
        }
        ctx.status(answer.status()).contentType("application/json").result(answer.body());
    }

    private Answer perform(
            Context ctx, Operation operation, String request, Mishaps.Course course) {
        Account account = account(ctx);
        version(ctx);
        String encoded = operation.method() == HandlerType.POST ? ctx.body() : ctx.queryString();
        ObjectNode params = operation.expandable().read(Form.parse(encoded));
        if (!operation.writes()) {
            if (course != Mishaps.Course.WHOLE) {
                throw StripeError.failure();
            }
            return archive.read(account, books -> act(ctx, operation, books, params, "", request));
        }
        Optional<String> key = operation.method() == HandlerType.POST ? key(ctx) : Optional.empty();
        String fingerprint = Fingerprint.of(operation.method() + path(ctx), params);
        Occasion occasion = new Occasion(request, key.orElse(null));
        try {
            Answer answer =
                    archive.write(
                            account,
                            occasion,
                            books ->
                                    replayed(books, key, fingerprint)
                                            .orElseGet(
                                                    () -> {
                                                        Answer first =
                                                                first(
                                                                        ctx,
                                                                        operation,
                                                                        books,
                                                                        params,
                                                                        fingerprint,
                                                                        request,
                                                                        course);
                                                        key.ifPresent(k -> books.keep(k, first));
                                                        return first;
                                                    }));
            committed.run();
            return answer;
        } catch (Refused e) {
            // The act was begun, so its refusal is what the key will answer from now on; its
            // effects are rolled back.
            StripeError error = course == Mishaps.Course.WHOLE ? e.error : StripeError.failure();
            Answer answer = failed(fingerprint, error, request);
            key.ifPresent(k -> archive.write(account, occasion, books -> kept(books, k, answer)));
            return answer;
        }
    }

    /** Of a key's first request; a failure is kept like any other answer. */
    private static Answer first(
            Context ctx,
            Operation operation,
            Books books,
            ObjectNode params,
            String fingerprint,
            String request,
            Mishaps.Course course) {
        Answer failure = failed(fingerprint, StripeError.failure(), request);
        if (course == Mishaps.Course.FAILS) {
            return failure;
        }
        Answer done = act(ctx, operation, books, params, fingerprint, request);
        return course == Mishaps.Course.WHOLE ? done : failure;
    }

    private static Answer act(
            Context ctx,
            Operation operation,
            Books books,
            ObjectNode params,
            String fingerprint,
            String request) {
        try {
            ObjectNode object =
                    operation.act().on(new Call(books, params, path(ctx), ctx.pathParamMap()));
            new Expansion(books).apply(object, params.path("expand"));
            return new Answer(fingerprint, 200, Json.visible(object).toPrettyString(), request);
        } catch (StripeError e) {
            if (e.leavesEffects()) {
                return failed(fingerprint, e, request);
            }
            throw operation.writes() ? new Refused(e) : e;
        }
    }

    private static Optional<Answer> replayed(
            Books books, Optional<String> key, String fingerprint) {
        Optional<Answer> kept = key.flatMap(books::answer);
        if (kept.isPresent() && !kept.get().fingerprint().equals(fingerprint)) {
            throw StripeError.keyReused(key.orElseThrow());
        }
        return kept;
    }

    private static Answer kept(Books books, String key, Answer answer) {
        books.keep(key, answer);
        return answer;
    }

    private static Answer failed(String fingerprint, StripeError error, String request) {
        String body = error.envelope().toPrettyString();
        return new Answer(fingerprint, error.status(), body, request);
    }

    private static Account account(Context ctx) {
        String header = Optional.ofNullable(ctx.header("Authorization")).orElse("");
        if (!header.startsWith("Bearer ")) {
            throw StripeError.unauthorized(
                    "You did not provide an API key. You need to provide your API key in the"
                            + " Authorization header, using Bearer auth.");
        }
        String key = header.substring("Bearer ".length()).strip();
        String end = key.substring(Math.max(0, key.length() - 4));
        return Account.byKey(key)
                .orElseThrow(
                        () -> StripeError.unauthorized("Invalid API Key provided: ****" + end));
    }

    private static void version(Context ctx) {
        String version = ctx.header("Stripe-Version");
        if (version != null && !version.equals(API_VERSION)) {
            throw StripeError.invalid(null, null, "Invalid Stripe API version: " + version);
        }
    }

    private static Optional<String> key(Context ctx) {
        return Optional.ofNullable(ctx.header("Idempotency-Key"));
    }

    private static String path(Context ctx) {
        return ctx.path().substring(BASE.length());
    }

    /** A refusal by an operation that had begun, as against one by the protocol before it. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient StripeError error;

        Refused(StripeError error) {
            super(error.getMessage(), null, false, false);
            this.error = error;
        }
    }
}
