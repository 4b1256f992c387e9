// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The admin API's door: every call passes outage, token, scope and grant in this order, is answered
 * by its handler, and written by the {@link Answering}. Only here is a {@link Problem.Refused}
 * caught.
 */
final class AdminApi {

    static final String VERSION = "/v1";

    /**
     * One admitted request.
     *
     * @param account the path's account, checked for its form; empty where the path has none
     * @param grant empty where the call takes none
     */
    record Request(Context exchange, Optional<String> account, Optional<Grant> grant) {}

    interface Desk {
        Answer answer(Request request);
    }

    private static final Logger LOG = LoggerFactory.getLogger(AdminApi.class);
    private static final int LARGEST_BODY = 64 * 1024;

    private final TokenEndpoint tokens;
    private final GrantGate gate;
    private final CoreControls controls;
    private final Answering answering;

    AdminApi(TokenEndpoint tokens, GrantGate gate, CoreControls controls, Answering answering) {
        this.tokens = tokens;
        this.gate = gate;
        this.controls = controls;
        this.answering = answering;
    }

    void routes(Javalin app, AdminDesks desks) {
        app.post("/core/oauth2/token", this::token);
        for (Call call : Call.values()) {
            app.addHttpHandler(
                    call.method(),
                    "/core" + VERSION + call.path(),
                    exchange -> serve(exchange, call, desks.deskFor(call)));
        }
        // last: what the contract does not know is refused in its own words, without the path that
        // was asked for
        for (HandlerType method :
                List.of(
                        HandlerType.GET,
                        HandlerType.POST,
                        HandlerType.PUT,
                        HandlerType.PATCH,
                        HandlerType.DELETE)) {
            app.addHttpHandler(
                    method,
                    "/core" + VERSION + "/<anything>",
                    exchange -> answering.write(exchange, null, Problem.REQUEST_INVALID.answer()));
        }
    }

    private void token(Context exchange) {
        try {
            controls.suffer();
            tokens.issue(exchange);
        } catch (Problem.Refused refused) {
            answering.write(exchange, null, refused.problem().answer());
        }
    }

    private void serve(Context exchange, Call call, Desk desk) {
        Answer answer;
        try {
            answer = admitted(exchange, call, desk);
        } catch (Problem.Refused refused) {
            answer = refused.problem().answer();
        } catch (RuntimeException surprise) {
            LOG.error("{} failed", call, surprise);
            answer = Problem.CORE_DEGRADED.answer();
        }
        answering.write(exchange, call, answer);
    }

    private Answer admitted(Context exchange, Call call, Desk desk) {
        controls.suffer();
        Set<Scope> scopes =
                tokens.scopesOf(exchange.header("Authorization"))
                        .orElseThrow(Problem.TOKEN_INVALID::refused);
        if (!call.scope().map(scopes::contains).orElse(true)) {
            throw Problem.SCOPE_MISSING.refused();
        }
        Optional<String> account =
                call.isAboutOneAccount() ? Optional.of(exchange.pathParam("id")) : Optional.empty();
        Optional<Grant> grant =
                call.takesGrant()
                        ? Optional.of(
                                gate.admit(
                                        call,
                                        exchange.header("X-Access-Grant"),
                                        VERSION + call.path().replace("{id}", account.orElse("")),
                                        account))
                        : Optional.empty();
        try {
            if (!account.map(AccountIds::isOne).orElse(true)) {
                throw Problem.ACCOUNT_NOT_FOUND.refused();
            }
            checkBody(exchange);
            return desk.answer(new Request(exchange, account, grant));
        } catch (RuntimeException refusedAfterAll) {
            grant.ifPresent(gate::nothingSeen);
            throw refusedAfterAll;
        }
    }

    private static void checkBody(Context exchange) {
        boolean hasBody =
                exchange.method() == HandlerType.POST || exchange.method() == HandlerType.PUT;
        String type = exchange.contentType();
        boolean json =
                type != null && type.split(";", 2)[0].trim().equalsIgnoreCase("application/json");
        if (hasBody && (!json || exchange.bodyAsBytes().length > LARGEST_BODY)) {
            throw Problem.REQUEST_INVALID.refused();
        }
    }
}
