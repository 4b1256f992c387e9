// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What each call of the admin API answers, once it was admitted. */
final class AdminDesks {

    static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[A-Za-z0-9_-]{8,64}");
    private static final V1.Capabilities CAPABILITIES =
            new V1.Capabilities(
                    1,
                    List.of(
                            "PII_REVEALS",
                            "SESSIONS",
                            "LINKS",
                            "CALLER_CHECKS",
                            "GRANTS_HONOURED",
                            "EVENTS"));

    private final Accounts accounts;
    private final Entitlements entitlements;
    private final EventFeed events;
    private final CallerCodes codes;
    private final GrantGate gate;

    AdminDesks(
            Accounts accounts,
            Entitlements entitlements,
            EventFeed events,
            CallerCodes codes,
            GrantGate gate) {
        this.accounts = accounts;
        this.entitlements = entitlements;
        this.events = events;
        this.codes = codes;
        this.gate = gate;
    }

    AdminApi.Desk deskFor(Call call) {
        return switch (call) {
            case CAPABILITIES -> request -> Answer.ok(CAPABILITIES);
            case LOOKUP -> this::lookUp;
            case ACCOUNT -> this::account;
            case PII_REVEAL -> this::reveal;
            case USAGE -> request -> Answer.ok(accounts.usage(known(request)));
            case SESSIONS -> request -> Answer.ok(accounts.sessions(known(request), page(request)));
            case LINKS -> request -> Answer.ok(accounts.links(known(request), page(request)));
            case ENTITLEMENTS -> this::entitlements;
            case REPLACE_ENTITLEMENTS -> this::replaceEntitlements;
            case CONTACT -> this::contact;
            case CALLER_CHECK -> this::checkCaller;
            case GRANTS_HONOURED -> this::grantsHonoured;
            case EVENTS ->
                    request -> Answer.ok(events.page(PageRequest.of(request.exchange(), "after")));
        };
    }

    private Answer lookUp(AdminApi.Request request) {
        V1.AccountLookup lookup = body(request, V1.AccountLookup.class);
        String account = accounts.find(lookup).orElseThrow(Problem.ACCOUNT_NOT_FOUND::refused);
        gate.ledTo(request.grant().orElseThrow(), account);
        return Answer.ok(new V1.FoundAccount(account));
    }

    private Answer account(AdminApi.Request request) {
        Account account = known(request);
        String known = request.exchange().header("If-None-Match");
        boolean overQuota = accounts.isOverQuota(account);
        String etag = account.etag(overQuota);
        boolean unchanged =
                known != null
                        && Arrays.stream(known.split(",")).map(String::trim).anyMatch(etag::equals);
        V1.AccountSummary summary = account.summary(overQuota);
        Answer answer = unchanged ? Answer.unchanged(summary) : Answer.ok(summary);
        return answer.with("ETag", etag);
    }

    private Answer reveal(AdminApi.Request request) {
        V1.PiiReveal reveal = body(request, V1.PiiReveal.class);
        if (!reveal.ticket().equals(request.grant().orElseThrow().ticket())) {
            throw Problem.GRANT_REQUIRED.refused();
        }
        Account account = known(request);
        return switch (reveal.field()) {
            case EMAIL -> Answer.ok(new V1.RevealedField(reveal.field(), account.email()));
        };
    }

    private Answer entitlements(AdminApi.Request request) {
        return entitlements
                .of(request.account().orElseThrow())
                .map(Entitlements::answer)
                .orElseThrow(Problem.ACCOUNT_NOT_FOUND::refused);
    }

    private Answer replaceEntitlements(AdminApi.Request request) {
        String key = request.exchange().header("Idempotency-Key");
        if (key == null || !IDEMPOTENCY_KEY.matcher(key).matches()) {
            throw Problem.REQUEST_INVALID.refused();
        }
        return entitlements.replace(
                request.account().orElseThrow(),
                key,
                request.exchange().header("If-Match"),
                request.exchange().bodyAsBytes());
    }

    private Answer contact(AdminApi.Request request) {
        Account account = known(request);
        return Answer.ok(new V1.Contact(account.email(), account.locale()));
    }

    private Answer checkCaller(AdminApi.Request request) {
        V1.CallerCheck check = body(request, V1.CallerCheck.class);
        Account account = known(request);
        V1.Verdict verdict = codes.check(account.id(), check.code(), request.grant().orElseThrow());
        return Answer.ok(new V1.CallerVerdict(verdict));
    }

    private Answer grantsHonoured(AdminApi.Request request) {
        PageRequest page = page(request);
        List<GrantGate.Honoured> found =
                gate.honoured(known(request).id(), page.after(), page.limit() + 1);
        boolean more = found.size() > page.limit();
        List<GrantGate.Honoured> shown = more ? found.subList(0, page.limit()) : found;
        return Answer.ok(
                new V1.Page<>(
                        shown.stream().map(GrantGate.Honoured::grant).toList(),
                        more ? PageRequest.cursor(shown.getLast().seq()) : null));
    }

    private Account known(AdminApi.Request request) {
        Optional<Account> account = accounts.byId(request.account().orElseThrow());
        return account.orElseThrow(Problem.ACCOUNT_NOT_FOUND::refused);
    }

    private static PageRequest page(AdminApi.Request request) {
        return PageRequest.of(request.exchange(), "cursor");
    }

    private static <T> T body(AdminApi.Request request, Class<T> type) {
        return CoreJson.read(request.exchange().bodyAsBytes(), type);
    }
}
