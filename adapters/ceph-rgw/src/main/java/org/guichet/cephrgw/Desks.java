// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What each call answers, once it was admitted. */
final class Desks {

    static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    /** Neither sessions nor links nor codes: RGW knows requests signed with keys, no people. */
    private static final V1.Capabilities CAPABILITIES =
            new V1.Capabilities(1, List.of("PII_REVEALS", "GRANTS_HONOURED", "EVENTS"));

    /** Two significant digits: exact counts are a side channel. */
    private static final MathContext COARSE = new MathContext(2, RoundingMode.HALF_UP);

    private final Accounts accounts;
    private final Entitlements entitlements;
    private final Events events;
    private final Grants grants;
    private final Rgw rgw;
    private final InstantSource clock;

    Desks(
            Accounts accounts,
            Entitlements entitlements,
            Events events,
            Grants grants,
            Rgw rgw,
            InstantSource clock) {
        this.accounts = accounts;
        this.entitlements = entitlements;
        this.events = events;
        this.grants = grants;
        this.rgw = rgw;
        this.clock = clock;
    }

    Answer answer(Request request) {
        return switch (request.asked().call()) {
            case CAPABILITIES -> Answer.ok(CAPABILITIES);
            case LOOKUP -> lookUp(request);
            case ACCOUNT -> account(request);
            case PII_REVEAL -> reveal(request);
            case USAGE -> usage(request);
            case ENTITLEMENTS -> entitlements(request);
            case REPLACE_ENTITLEMENTS -> replaceEntitlements(request);
            case CONTACT -> contact(request);
            case GRANTS_HONOURED -> grantsHonoured(request);
            case SESSIONS, LINKS, CALLER_CHECK -> throw Problem.PART_MISSING.refused();
            case EVENTS -> Answer.ok(events.page(PageRequest.of(request.query(), "after")));
        };
    }

    private Answer lookUp(Request request) {
        V1.AccountLookup lookup = request.body(V1.AccountLookup.class);
        String account = accounts.find(lookup).orElseThrow(Problem.ACCOUNT_NOT_FOUND::refused);
        grants.ledTo(request.grant().orElseThrow(), account);
        return Answer.ok(new V1.FoundAccount(account));
    }

    private Answer account(Request request) {
        Accounts.Account account = known(request);
        V1.AccountSummary summary = summary(account, user(account));
        // what RGW alone knows changes without a version of ours, so the tag is of the whole
        String digest = Hashes.hex(Hashes.sha256(Json.bytes(summary))).substring(0, 16);
        String etag = "\"a-" + digest + "\"";
        boolean unchanged =
                request.header("If-None-Match")
                        .map(known -> Arrays.asList(known.split(" *, *")).contains(etag))
                        .orElse(false);
        return (unchanged ? Answer.unchanged() : Answer.ok(summary)).with("ETag", etag);
    }

    private static V1.AccountSummary summary(Accounts.Account account, RgwUser user) {
        String status = user.isOverQuota() ? "OVER_QUOTA" : "ACTIVE";
        return new V1.AccountSummary(
                account.id(),
                user.suspended() ? "SUSPENDED" : status,
                // why is not written down in RGW
                "NONE",
                account.createdOn(),
                account.country(),
                account.locale(),
                account.mask(),
                account.emailVerified(),
                "UNKNOWN",
                "UNKNOWN",
                account.version());
    }

    private Answer reveal(Request request) {
        V1.PiiReveal reveal = request.body(V1.PiiReveal.class);
        if (!reveal.ticket().equals(request.grant().orElseThrow().ticket())) {
            throw Problem.GRANT_REQUIRED.refused();
        }
        Accounts.Account account = known(request);
        return switch (reveal.field()) {
            case EMAIL -> Answer.ok(new V1.RevealedField(reveal.field(), account.email()));
        };
    }

    private Answer usage(Request request) {
        Accounts.Account account = known(request);
        RgwUser user = user(account);
        Instant now = clock.instant();
        LocalDate start = LocalDate.ofInstant(now, ZoneOffset.UTC).withDayOfMonth(1);
        LocalDate end = start.plusMonths(1);
        return Answer.ok(
                new V1.Usage(
                        now,
                        user.used(),
                        0,
                        0,
                        user.quota().orElse(V1.LARGEST),
                        rgw.sent(account.uid(), start, end),
                        entitlements.transferQuota(account.id()),
                        start,
                        end,
                        coarse(user.objects()),
                        0,
                        0,
                        0,
                        0));
    }

    private Answer entitlements(Request request) {
        return entitlements.read(known(request));
    }

    private Answer replaceEntitlements(Request request) {
        String key =
                request.header("Idempotency-Key")
                        .filter(given -> IDEMPOTENCY_KEY.matcher(given).matches())
                        .orElseThrow(Problem.REQUEST_INVALID::refused);
        V1.DesiredEntitlements desired = request.body(V1.DesiredEntitlements.class);
        return entitlements.replace(
                known(request), key, request.header("If-Match").orElse(null), desired);
    }

    private Answer contact(Request request) {
        Accounts.Account account = known(request);
        return Answer.ok(new V1.Contact(account.email(), account.locale()));
    }

    private Answer grantsHonoured(Request request) {
        PageRequest page = PageRequest.of(request.query(), "cursor");
        List<Grants.Honoured> found =
                grants.honoured(known(request).id(), page.after(), page.limit() + 1);
        boolean more = found.size() > page.limit();
        List<Grants.Honoured> shown = more ? found.subList(0, page.limit()) : found;
        return Answer.ok(
                new V1.Page<>(
                        shown.stream().map(Grants.Honoured::grant).toList(),
                        more ? PageRequest.cursor(shown.getLast().seq()) : null));
    }

    private Accounts.Account known(Request request) {
        return request.asked()
                .account()
                .filter(id -> V1.matches(V1.ACCOUNT_ID, id))
                .flatMap(accounts::byId)
                .orElseThrow(Problem.ACCOUNT_NOT_FOUND::refused);
    }

    private RgwUser user(Accounts.Account account) {
        return rgw.user(account.uid()).orElseThrow(Problem.ACCOUNT_NOT_FOUND::refused);
    }

    private static long coarse(long exact) {
        return BigDecimal.valueOf(exact).round(COARSE).longValueExact();
    }
}
