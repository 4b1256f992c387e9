// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.guichet.accounts.CoreCall;
import org.guichet.accounts.FetchGrant;

/**
 * One call to the core.
 *
 * @param path below the core's address, with the version
 * @param query empty, or what follows the question mark; no part of what a grant is for
 * @param grant on whose authority; empty for a write, and for what is about no account
 * @param reading how the answer is checked and read
 * @param unchanged what it comes to where the thing is still the version named in a header; empty
 *     where none is named
 */
record Question<T>(
        String method,
        String path,
        String query,
        Optional<FetchGrant> grant,
        Optional<Record> body,
        Map<String, String> headers,
        Reading<?, T> reading,
        Optional<T> unchanged) {

    static final String IF_NONE_MATCH = "If-None-Match";

    static <T> Question<T> get(String path, FetchGrant grant, Reading<?, T> reading) {
        return new Question<>(
                "GET",
                path,
                "",
                Optional.of(grant),
                Optional.empty(),
                Map.of(),
                reading,
                Optional.empty());
    }

    /** About the core itself, so without a grant. */
    static <T> Question<T> general(String path, Reading<?, T> reading) {
        return new Question<>(
                "GET",
                path,
                "",
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                reading,
                Optional.empty());
    }

    static <T> Question<T> post(String path, FetchGrant grant, Record body, Reading<?, T> reading) {
        return new Question<>(
                "POST",
                path,
                "",
                Optional.of(grant),
                Optional.of(body),
                Map.of(),
                reading,
                Optional.empty());
    }

    static <T> Question<T> put(
            String path, Record body, Map<String, String> headers, Reading<?, T> reading) {
        return new Question<>(
                "PUT",
                path,
                "",
                Optional.empty(),
                Optional.of(body),
                headers,
                reading,
                Optional.empty());
    }

    /** The same question of a list, for the page that starts at this cursor. */
    Question<T> from(Optional<String> cursor) {
        String start = cursor.map(opaque -> "cursor=" + opaque).orElse("");
        return new Question<>(method, path, start, grant, body, headers, reading, unchanged);
    }

    /** The same question of a feed, from this place on. */
    Question<T> after(Optional<String> place) {
        String start = place.map(opaque -> "&after=" + opaque).orElse("");
        return new Question<>(
                method, path, "limit=100" + start, grant, body, headers, reading, unchanged);
    }

    /** The same question, to be answered only if the thing is not this version any more. */
    Question<Compared<T>> unless(Optional<String> etag) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        etag.ifPresent(known -> more.put(IF_NONE_MATCH, known));
        return new Question<>(
                method,
                path,
                query,
                grant,
                body,
                Map.copyOf(more),
                reading.then(Compared.Changed::new),
                etag.map(known -> new Compared.Same<>()));
    }

    /** What the contract calls it, where it is asked under a grant. */
    CoreCall coreCall() {
        if (path.equals("/v1/account-lookups")) {
            return CoreCall.LOOKUP;
        }
        String[] parts = path.split("/", -1);
        return switch (parts.length > 4 ? parts[4] : "") {
            case "" -> CoreCall.ACCOUNT;
            case "usage" -> CoreCall.USAGE;
            case "sessions" -> CoreCall.SESSIONS;
            case "links" -> CoreCall.LINKS;
            case "entitlements" -> CoreCall.ENTITLEMENTS;
            case "contact" -> CoreCall.CONTACT;
            case "pii-reveals" -> CoreCall.PII_REVEAL;
            case "caller-checks" -> CoreCall.CALLER_CHECK;
            case "grants-honoured" -> CoreCall.GRANTS_HONOURED;
            default -> throw new IllegalStateException("no call of the contract: " + method);
        };
    }

    /** For the alarm: what was asked, without whom it is about. */
    String call() {
        return method + " " + reading.type().getSimpleName();
    }
}
