// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import static org.guichet.storagecore.Shape.shape;
import static org.guichet.storagecore.Shape.text;
import static org.guichet.storagecore.Shape.word;

import org.guichet.accounts.AccountSummary;
import org.guichet.storagecore.Shape.Rule;

/** The answers of the core's contract ({@code openapi/storage-core-v1.yaml}), call by call. */
final class Shapes {

    private static final long EXACT_IN_JSON = 9_007_199_254_740_991L;

    private static final Rule ACCOUNT = text("acc_[0-9A-HJKMNP-TV-Z]{26}", 30);
    private static final Rule BYTES = new Rule.Whole(0, EXACT_IN_JSON);
    private static final Rule VERSION = new Rule.Whole(1, EXACT_IN_JSON);
    private static final Rule DAY = text("[0-9]{4}-[0-9]{2}-[0-9]{2}", 10);
    private static final Rule TIME =
            text("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", 20);
    private static final Rule COUNTRY = text("[A-Z]{2}", 2);
    private static final Rule LOCALE = text("[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?", 11);
    private static final Rule FLAG = new Rule.Flag();
    // length is bounded before the pattern runs
    private static final Rule EMAIL =
            text(
                    "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
                            + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+",
                    254);

    static final Shape SUMMARY =
            shape().must("/id", ACCOUNT)
                    .must("/status", word(AccountSummary.Status.class))
                    .must("/statusReason", word(AccountSummary.StatusReason.class))
                    .must("/createdAt", DAY)
                    .must("/country", COUNTRY)
                    .must("/locale", LOCALE)
                    .must(
                            "/emailMasked",
                            text("[^\\s@•]•••@[^\\s@•]•••(?:\\.[A-Za-z0-9-]{2,24})?", 64))
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

    static final Shape FOUND = shape().must("/accountId", ACCOUNT).done();

    static final Shape CONTACT = shape().must("/email", EMAIL).must("/locale", LOCALE).done();

    static final Shape ENTITLEMENTS =
            shape().must("/storageQuotaBytes", BYTES)
                    .must("/transferQuotaBytes", BYTES)
                    .must("/features", new Rule.Many(16))
                    .may("/features/*", text("[A-Z][A-Z0-9_]{1,31}", 32))
                    .may("/validUntil", TIME)
                    .may("/graceUntil", TIME)
                    .must("/source", text("[a-z]{1,24}(?::[a-z0-9-]{1,36})?", 64))
                    .must("/version", VERSION)
                    .must("/storageUsedBytes", BYTES)
                    .done();

    static final Shape PROBLEM =
            shape().must("/type", text("urn:storage-core:problem:[a-z-]{1,32}", 64))
                    .must("/title", text("[A-Za-z][A-Za-z ,'-]{0,63}", 64))
                    .must("/status", new Rule.Whole(400, 599))
                    .done();

    static final Shape TOKEN =
            shape().must("/access_token", text("[A-Za-z0-9._~+/=-]{16,2048}", 2048))
                    .must("/token_type", text("(?i:bearer)", 6))
                    .must("/expires_in", new Rule.Whole(1, 86_400))
                    .may("/scope", text("[a-z.: _]{0,400}", 400))
                    .exempt("access_token")
                    .exempt("token_type")
                    .done();

    private Shapes() {}
}
