// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The storage app as its customers see it: their space, the way to Premium and support, and who
 * looked at them.
 */
final class AppPages {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    record Card(String id, String email, String country, Meter storage) {}

    /**
     * @param calm false where the customer should wonder
     */
    record TalkLine(String text, boolean calm) {}

    /** What an account may have, for people. */
    record Allowed(String storage, String transfer, List<String> features) {

        static Allowed of(Elsewhere.Allowance allowance) {
            return new Allowed(
                    Meter.of(0, allowance.storageQuota()).quota(),
                    Meter.of(0, allowance.transferQuota()).quota(),
                    allowance.features());
        }
    }

    record Look(String who, String what, String when) {}

    private final Accounts accounts;
    private final Closing closing;
    private final Entitlements entitlements;
    private final GrantGate gate;
    private final CallerCodes codes;
    private final HandOff handOff;
    private final Templates templates;
    private final URI product;

    /** Where another core has what accounts may use, and who looked at them. */
    private final Optional<Elsewhere> elsewhere;

    AppPages(
            Accounts accounts,
            Closing closing,
            Entitlements entitlements,
            GrantGate gate,
            CallerCodes codes,
            HandOff handOff,
            Templates templates,
            URI product,
            Optional<Elsewhere> elsewhere) {
        this.accounts = accounts;
        this.closing = closing;
        this.entitlements = entitlements;
        this.gate = gate;
        this.codes = codes;
        this.handOff = handOff;
        this.templates = templates;
        this.product = product;
        this.elsewhere = elsewhere;
    }

    void routes(Javalin app) {
        app.get("/core/app", this::everybody);
        app.get("/core/app/jwks.json", this::publicKeys);
        app.get("/core/app/accounts/{id}", this::account);
        app.post("/core/app/accounts/{id}/closure", this::close);
        app.get("/core/app/accounts/{id}/hand-off-token", this::token);
        app.get("/core/app/accounts/{id}/premium", exchange -> handOver(exchange, "Premium", ""));
        app.get(
                "/core/app/accounts/{id}/support",
                exchange -> handOver(exchange, "Support", "/support"));
    }

    private void everybody(Context exchange) {
        List<Card> cards =
                accounts.all().stream()
                        .map(
                                a ->
                                        new Card(
                                                a.id(),
                                                a.email(),
                                                a.country(),
                                                storage(accounts.usage(a))))
                        .toList();
        templates.show(exchange, "app", Map.of("cards", cards, "elsewhere", elsewhere.isPresent()));
    }

    private void account(Context exchange) {
        elsewhere.ifPresentOrElse(
                other -> accountElsewhere(exchange, other), () -> accountHere(exchange));
    }

    private void accountElsewhere(Context exchange, Elsewhere other) {
        withAccount(
                exchange,
                account ->
                        templates.show(
                                exchange,
                                "elsewhere",
                                Map.of(
                                        "account", account,
                                        "allowance",
                                                other
                                                        .allowance(account.id())
                                                        .map(Allowed::of)
                                                        .stream()
                                                        .toList(),
                                        "looks", looks(other.looks(account.id())))));
    }

    private void accountHere(Context exchange) {
        withAccount(
                exchange,
                account -> {
                    if (account.closed()) {
                        templates.show(exchange, "closed", Map.of("account", account));
                        return;
                    }
                    V1.Usage usage = accounts.usage(account);
                    templates.show(
                            exchange,
                            "account",
                            Map.of(
                                    "account", account,
                                    "storage", storage(usage),
                                    "transfer",
                                            Meter.of(
                                                    usage.transferUsedBytes(),
                                                    usage.transferQuotaBytes()),
                                    "features",
                                            entitlements.of(account.id()).orElseThrow().features(),
                                    "code", codes.current(account.id()),
                                    "talk",
                                            codes.latest(account.id()).map(AppPages::line).stream()
                                                    .toList(),
                                    "looks", looks(honoured(account))));
                });
    }

    private void close(Context exchange) {
        withOpenAccount(
                exchange,
                account -> {
                    closing.close(account.id());
                    exchange.redirect("/core/app/accounts/" + account.id(), HttpStatus.SEE_OTHER);
                });
    }

    private void token(Context exchange) {
        withOpenAccount(
                exchange,
                account ->
                        exchange.header("Cache-Control", "no-store")
                                .contentType("application/json")
                                .result(
                                        CoreJson.bytes(
                                                Map.of(
                                                        "token",
                                                        handOff.token(account, exchange)))));
    }

    private void handOver(Context exchange, String destination, String next) {
        withOpenAccount(
                exchange,
                account ->
                        templates.show(
                                exchange,
                                "hand-off",
                                Map.of(
                                        "account", account,
                                        "destination", destination,
                                        "next", next,
                                        "action", product + "/premium/hand-off",
                                        "token", handOff.token(account, exchange))));
    }

    private void publicKeys(Context exchange) {
        exchange.contentType("application/json").result(handOff.publicKeys());
    }

    private List<V1.HonouredGrant> honoured(Account account) {
        return gate.honoured(account.id(), 0, 1000).reversed().stream()
                .map(GrantGate.Honoured::grant)
                .toList();
    }

    private static List<Look> looks(List<V1.HonouredGrant> newestFirst) {
        return newestFirst.stream()
                .map(grant -> new Look(who(grant), what(grant.call()), TIME.format(grant.at())))
                .toList();
    }

    private static String who(V1.HonouredGrant grant) {
        return switch (GrantKind.valueOf(grant.kind())) {
            case TICKET ->
                    "Support agent %s, ticket %s (%s)"
                            .formatted(grant.agent(), grant.ticket(), grant.purpose());
            case SELF -> "You, on the Premium pages";
            case SYSTEM -> "Billing, by itself (%s)".formatted(grant.job());
        };
    }

    private static String what(String call) {
        return switch (Call.valueOf(call)) {
            case LOOKUP -> "Looked for this account";
            case ACCOUNT -> "Status of the account";
            case PII_REVEAL -> "Your e-mail address, in clear";
            case USAGE -> "How much space is used";
            case SESSIONS -> "Kinds of devices signed in";
            case LINKS -> "State of public links";
            case ENTITLEMENTS -> "What the account is entitled to";
            case CONTACT -> "Your address, to send you a letter";
            case CALLER_CHECK -> "The code you read out on the phone";
            case GRANTS_HONOURED -> "This list";
            case CAPABILITIES, REPLACE_ENTITLEMENTS, EVENTS ->
                    throw new IllegalStateException(call);
        };
    }

    private static TalkLine line(CallerCodes.Talk talk) {
        return switch (talk.verdict()) {
            case MATCH ->
                    new TalkLine(
                            "We are talking to you: agent %s, ticket %s, since %s."
                                    .formatted(talk.agent(), talk.ticket(), TIME.format(talk.at())),
                            true);
            case NO_MATCH, LOCKED ->
                    new TalkLine(
                            "Somebody read out a wrong code to agent %s at %s. Was it you?"
                                    .formatted(talk.agent(), TIME.format(talk.at())),
                            false);
        };
    }

    private static Meter storage(V1.Usage usage) {
        return Meter.of(usage.storageUsedBytes(), usage.storageQuotaBytes());
    }

    private interface Page {
        void of(Account account);
    }

    /** Nobody signs in to one that is closed. */
    private void withOpenAccount(Context exchange, Page page) {
        withAccount(
                exchange,
                account -> {
                    if (account.closed()) {
                        throw Problem.ACCOUNT_NOT_FOUND.refused();
                    }
                    page.of(account);
                });
    }

    private void withAccount(Context exchange, Page page) {
        Optional<Account> account = accounts.byId(exchange.pathParam("id"));
        try {
            page.of(account.orElseThrow(Problem.ACCOUNT_NOT_FOUND::refused));
        } catch (Problem.Refused refused) {
            Answer answer = refused.problem().answer();
            exchange.status(answer.status())
                    .contentType(answer.contentType())
                    .result(CoreJson.bytes(answer.body()));
        }
    }
}
