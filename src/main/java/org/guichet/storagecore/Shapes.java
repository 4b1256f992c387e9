// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import static org.guichet.storagecore.Shape.exact;
import static org.guichet.storagecore.Shape.shape;
import static org.guichet.storagecore.Shape.text;
import static org.guichet.storagecore.Shape.word;

import java.util.Arrays;
import org.guichet.accounts.AccountLink;
import org.guichet.accounts.AccountSession;
import org.guichet.accounts.AccountSummary;
import org.guichet.accounts.CoreCall;
import org.guichet.accounts.HonouredGrants;
import org.guichet.accounts.PersonalField;
import org.guichet.storagecore.Shape.Rule;

/**
 * The answers of the core's contract ({@code openapi/storage-core-v1.yaml}) to the calls that the
 * product makes. {@code ShapesTest} holds each against the file. {@code exact} is said where the
 * pattern alone leaves no room for a key.
 */
final class Shapes {

    private static final long EXACT_IN_JSON = 9_007_199_254_740_991L;

    private static final Rule ACCOUNT = exact("acc_[0-9A-HJKMNP-TV-Z]{26}", 30);
    private static final Rule BYTES = new Rule.Whole(0, EXACT_IN_JSON);
    private static final Rule VERSION = new Rule.Whole(1, EXACT_IN_JSON);
    private static final Rule DAY = exact("[0-9]{4}-[0-9]{2}-[0-9]{2}", 10);
    private static final Rule TIME =
            exact("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", 20);
    private static final Rule COUNTRY = exact("[A-Z]{2}", 2);
    private static final Rule LOCALE = exact("[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?", 11);
    private static final Rule FLAG = new Rule.Flag();
    // length is bounded before the pattern runs
    private static final Rule EMAIL =
            exact(
                    "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
                            + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+",
                    254);

    private static final Rule CURSOR = text("[A-Za-z0-9_-]+", 16);
    private static final Rule MASK =
            exact("[^\\s@•]•••@[^\\s@•]•••(?:\\.(?:[a-z]{2,24}|xn--[a-z0-9-]{2,19}))?", 64);

    static final Shape CAPABILITIES =
            shape().must("/apiVersion", new Rule.Whole(1, 1))
                    .must("/parts", new Rule.Many(6))
                    .may(
                            "/parts/*",
                            word(
                                    "PII_REVEALS",
                                    "SESSIONS",
                                    "LINKS",
                                    "CALLER_CHECKS",
                                    "GRANTS_HONOURED",
                                    "EVENTS"))
                    .done();

    static final Shape SUMMARY =
            shape().must("/id", ACCOUNT)
                    .must("/status", word(AccountSummary.Status.class))
                    .must("/statusReason", word(AccountSummary.StatusReason.class))
                    .must("/createdAt", DAY)
                    .must("/country", COUNTRY)
                    .must("/locale", LOCALE)
                    .must("/emailMasked", MASK)
                    .must("/emailVerified", FLAG)
                    .must("/mfa", word(AccountSummary.Mfa.class))
                    .must("/recoveryKeyExported", word(AccountSummary.RecoveryKey.class))
                    .may("/lastActiveDay", DAY)
                    .may("/lastPasswordChangeDay", DAY)
                    .may("/lastEmailChangeDay", DAY)
                    .may("/lastMfaChangeDay", DAY)
                    .may("/lastKeyRotationDay", DAY)
                    .must("/version", VERSION)
                    .done();

    static final Shape USAGE =
            shape().must("/asOf", TIME)
                    .must("/storageUsedBytes", BYTES)
                    .must("/storageTrashBytes", BYTES)
                    .must("/storageVersionsBytes", BYTES)
                    .must("/storageQuotaBytes", BYTES)
                    .must("/transferUsedBytes", BYTES)
                    .must("/transferQuotaBytes", BYTES)
                    .must("/transferWindowStart", DAY)
                    .must("/transferWindowEnd", DAY)
                    .must("/fileCount", BYTES)
                    .must("/folderCount", BYTES)
                    .must("/sharesOut", BYTES)
                    .must("/sharesIn", BYTES)
                    .must("/publicLinks", BYTES)
                    .done();

    static final Shape SESSIONS =
            shape().must("/items", new Rule.Many(100))
                    .may("/items/*", new Rule.Thing())
                    .must("/items/*/ref", exact("ses_[0-9A-Z]{10}", 14))
                    .must("/items/*/client", word(AccountSession.Client.class))
                    .must(
                            "/items/*/appVersion",
                            exact("[0-9]{1,4}(?:\\.[0-9]{1,5}){0,3}(?:-[a-z0-9]{1,6})?", 24))
                    .must("/items/*/country", COUNTRY)
                    .must("/items/*/firstSeenDay", DAY)
                    .must("/items/*/lastSeenDay", DAY)
                    .must("/items/*/current", FLAG)
                    .may("/nextCursor", CURSOR)
                    .done();

    static final Shape LINKS =
            shape().must("/items", new Rule.Many(100))
                    .may("/items/*", new Rule.Thing())
                    .must("/items/*/handle", text("[A-Za-z0-9_-]{6,22}", 22))
                    .must("/items/*/kind", word(AccountLink.Kind.class))
                    .must("/items/*/createdDay", DAY)
                    .may("/items/*/expiresDay", DAY)
                    .must("/items/*/passwordProtected", FLAG)
                    .must("/items/*/state", word(AccountLink.State.class))
                    .may("/nextCursor", CURSOR)
                    .done();

    static final Shape HONOURED =
            shape().must("/items", new Rule.Many(100))
                    .may("/items/*", new Rule.Thing())
                    .must(
                            "/items/*/jti",
                            exact(
                                    "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
                                    36))
                    .must("/items/*/kind", word(HonouredGrants.Kind.class))
                    .must("/items/*/call", word(CoreCall.class))
                    .must("/items/*/at", TIME)
                    .may("/items/*/ticket", exact("[0-9]{1,16}", 16))
                    .may("/items/*/agent", exact("[a-z0-9]{1,16}(?:-[a-z0-9]{1,16}){0,2}", 36))
                    .may(
                            "/items/*/purpose",
                            exact(
                                    "(?:[a-z]{1,12}(?:[_-][a-z]{1,12}){0,2}|[A-Z]{1,12}(?:[_-][A-Z]{1,12}){0,2})",
                                    40))
                    .may("/items/*/job", exact("[a-z][a-z-]{0,31}", 32))
                    .may("/nextCursor", CURSOR)
                    .done();

    static final Shape FOUND = shape().must("/accountId", ACCOUNT).done();

    static final Shape REVEALED =
            shape().must("/field", word(PersonalField.class)).must("/value", EMAIL).done();

    static final Shape CONTACT = shape().must("/email", EMAIL).must("/locale", LOCALE).done();

    static final Shape ENTITLEMENTS =
            shape().must("/storageQuotaBytes", BYTES)
                    .must("/transferQuotaBytes", BYTES)
                    .must("/features", new Rule.Many(16))
                    .may("/features/*", exact("[A-Z][A-Z0-9_]{1,18}", 19))
                    .may("/validUntil", TIME)
                    .may("/graceUntil", TIME)
                    .must("/source", exact("[a-z]{1,19}(?::[a-z0-9-]{1,19})?", 39))
                    .must("/version", VERSION)
                    .must("/storageUsedBytes", BYTES)
                    .done();

    static final Shape EVENTS =
            shape().must("/items", new Rule.Many(100))
                    .may("/items/*", new Rule.Thing())
                    .must("/items/*/id", exact("evt_[0-9]{1,15}", 19))
                    .must(
                            "/items/*/type",
                            word(
                                    "ACCOUNT_CREATED",
                                    "ACCOUNT_CHANGED",
                                    "ACCOUNT_CLOSED",
                                    "ENTITLEMENTS_CHANGED",
                                    "OVER_QUOTA",
                                    "LINK_TAKEN_DOWN"))
                    .must("/items/*/accountId", ACCOUNT)
                    .must("/items/*/at", TIME)
                    .must("/next", CURSOR)
                    .done();

    static final Shape PROBLEM =
            shape().must(
                            "/type",
                            word(
                                    Arrays.stream(Trouble.values())
                                            .map(Trouble::type)
                                            .toArray(String[]::new)))
                    .must("/title", exact("[A-Z][A-Za-z'-]{0,15}(?:,? [A-Za-z'-]{1,16}){0,11}", 64))
                    .must("/status", new Rule.Whole(400, 599))
                    .done();

    /** RFC 6749 section 5.1: of OAuth, not of the contract. */
    static final Shape TOKEN =
            shape().must("/access_token", exact("[A-Za-z0-9._~+/=-]{16,2048}", 2048))
                    .must("/token_type", exact("(?i:bearer)", 6))
                    .must("/expires_in", new Rule.Whole(1, 86_400))
                    .may("/scope", exact("[a-z.:_]{1,24}(?: [a-z.:_]{1,24}){0,15}", 400))
                    .exempt("access_token")
                    .exempt("token_type")
                    .done();

    private Shapes() {}
}
