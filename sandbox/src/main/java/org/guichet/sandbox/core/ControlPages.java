// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;

/**
 * What is behind the curtain, for tests and for the one who runs the demo: outage, slowness,
 * hostile answers with their canaries, and what the core really holds.
 */
final class ControlPages {

    private record State(boolean outage, @JsonProperty("slow_ms") int slowMs, String profile) {}

    /**
     * What is left out is as on the first day: {@code slow_ms} 0, {@code profile} honest.
     *
     * @param hideGrant the jti of an honoured grant that is shown to nobody any more
     * @param inventGrant the account for which a grant is shown that nobody signed
     * @param honestAgain the account whose hidden grants are shown again, and whose invented ones
     *     are gone
     */
    private record Wish(
            @JsonProperty(required = true) boolean outage,
            @JsonProperty("slow_ms") Integer slowMs,
            String profile,
            @JsonProperty("hide_grant") String hideGrant,
            @JsonProperty("invent_grant") String inventGrant,
            @JsonProperty("honest_again") String honestAgain) {}

    private record Truth(
            String id,
            String email,
            String status,
            V1.Entitlements entitlements,
            @JsonProperty("puts_received") long putsReceived,
            @JsonProperty("puts_applied") long putsApplied,
            @JsonProperty("puts_keys") List<String> putsKeys,
            @JsonProperty("caller_code") String callerCode,
            @JsonProperty("honoured_grants") List<V1.HonouredGrant> honouredGrants) {}

    record Row(String id, String email, boolean closed, Meter storage, long puts, int looks) {}

    private static final int ALL = 100_000;

    private final CoreControls controls;
    private final Canaries canaries;
    private final Accounts accounts;
    private final Closing closing;
    private final Entitlements entitlements;
    private final GrantGate gate;
    private final CallerCodes codes;
    private final Templates templates;

    ControlPages(
            CoreControls controls,
            Canaries canaries,
            Accounts accounts,
            Closing closing,
            Entitlements entitlements,
            GrantGate gate,
            CallerCodes codes,
            Templates templates) {
        this.controls = controls;
        this.canaries = canaries;
        this.accounts = accounts;
        this.closing = closing;
        this.entitlements = entitlements;
        this.gate = gate;
        this.codes = codes;
        this.templates = templates;
    }

    void routes(Javalin app) {
        app.get("/core", this::page);
        app.get("/core/control", exchange -> json(exchange, state()));
        app.post("/core/control", this::change);
        app.get("/core/control/accounts/{id}", this::truth);
        app.post("/core/control/accounts/{id}/closure", this::close);
        app.get("/core/control/canaries", exchange -> json(exchange, canaries.all()));
    }

    private void page(Context exchange) {
        List<Row> rows = accounts.all().stream().map(this::row).toList();
        templates.show(
                exchange,
                "control",
                Map.of(
                        "outage",
                        controls.outage(),
                        "slowMs",
                        controls.slowMs(),
                        "profile",
                        controls.profile(),
                        "profiles",
                        Profile.values(),
                        "canaries",
                        canaries.all().size(),
                        "rows",
                        rows));
    }

    private Row row(Account account) {
        V1.Usage usage = accounts.usage(account);
        return new Row(
                account.id(),
                account.email(),
                account.closed(),
                Meter.of(usage.storageUsedBytes(), usage.storageQuotaBytes()),
                entitlements.puts(account.id()).received(),
                gate.honoured(account.id(), 0, ALL).size());
    }

    /** JSON from tests, a form from the page. */
    private void change(Context exchange) {
        boolean form = exchange.formParam("form") != null;
        try {
            if (form && exchange.formParam("account") != null) {
                boolean honest = "true".equals(exchange.formParam("honest"));
                String account = exchange.formParam("account");
                takeBack(honest ? account : null);
                lie(exchange.formParam("hide"), honest ? null : account);
                exchange.redirect("/core", HttpStatus.SEE_OTHER);
            } else if (form) {
                controls.set(
                        "true".equals(exchange.formParam("outage")),
                        Integer.parseInt(
                                exchange.formParamAsClass("slow_ms", String.class)
                                        .getOrDefault("0")),
                        profile(exchange.formParam("profile")));
                exchange.redirect("/core", HttpStatus.SEE_OTHER);
            } else {
                Wish wish = CoreJson.read(exchange.bodyAsBytes(), Wish.class);
                controls.set(
                        wish.outage(),
                        wish.slowMs() == null ? 0 : wish.slowMs(),
                        profile(wish.profile()));
                takeBack(wish.honestAgain());
                lie(wish.hideGrant(), wish.inventGrant());
                json(exchange, state());
            }
        } catch (Problem.Refused | NumberFormatException invalid) {
            exchange.status(400);
            json(exchange, Problem.REQUEST_INVALID.answer().body());
        }
    }

    /** {@code newest} hides the newest grant of the account instead of inventing one. */
    private void lie(String hide, String account) {
        if (account != null && accounts.byId(account).isEmpty()) {
            throw Problem.REQUEST_INVALID.refused();
        }
        if ("newest".equals(hide) && account != null) {
            gate.honoured(account, 0, ALL).stream()
                    .reduce((before, after) -> after)
                    .ifPresent(newest -> gate.hide(newest.grant().jti()));
        } else if (hide != null) {
            if (!gate.hide(hide)) {
                throw Problem.REQUEST_INVALID.refused();
            }
        } else if (account != null) {
            gate.invent(account);
        }
    }

    private void takeBack(String account) {
        if (account == null) {
            return;
        }
        if (accounts.byId(account).isEmpty()) {
            throw Problem.REQUEST_INVALID.refused();
        }
        gate.honestAgain(account);
    }

    private static Profile profile(String code) {
        return code == null
                ? Profile.HONEST
                : Profile.of(code).orElseThrow(Problem.REQUEST_INVALID::refused);
    }

    /** By tests, which are told how it then is, or from the page. */
    private void close(Context exchange) {
        closing.close(exchange.pathParam("id"));
        if (exchange.isFormUrlencoded()) {
            exchange.redirect("/core", HttpStatus.SEE_OTHER);
        } else {
            truth(exchange);
        }
    }

    private void truth(Context exchange) {
        accounts.byId(exchange.pathParam("id"))
                .ifPresentOrElse(
                        account -> json(exchange, truth(account)),
                        () -> {
                            exchange.status(404);
                            json(exchange, Problem.ACCOUNT_NOT_FOUND.answer().body());
                        });
    }

    private Truth truth(Account account) {
        Entitlements.Puts puts = entitlements.puts(account.id());
        return new Truth(
                account.id(),
                account.email(),
                account.status(),
                entitlements.of(account.id()).orElseThrow(),
                puts.received(),
                puts.applied(),
                puts.keys(),
                codes.current(account.id()),
                gate.honoured(account.id(), 0, ALL).stream()
                        .map(GrantGate.Honoured::grant)
                        .toList());
    }

    private State state() {
        return new State(controls.outage(), controls.slowMs(), controls.profile().code());
    }

    private static void json(Context exchange, Object value) {
        exchange.header("Cache-Control", "no-store")
                .contentType("application/json")
                .result(CoreJson.bytes(value));
    }
}
