// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One HTTP exchange, bounded: two seconds to connect, five for the whole answer (the JDK's own
 * time-out ends with the headers, so a trickling body would hold a worker for ever), 64 KiB, no
 * redirects, no content encoding.
 */
@Singleton
class Wire {

    static final int MOST_BYTES = 64 * 1024;

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration WHOLE = Duration.ofSeconds(5);

    private HttpClient http = client();

    /**
     * @param mediaType lower case, without parameters; empty where none was said
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Reply(int status, String mediaType, List<String> etags, byte[] body) {}

    /**
     * @throws IOException where no whole answer came in time
     * @throws Breach where the answer is too long or encoded
     */
    Reply exchange(HttpRequest request) throws IOException, InterruptedException, Breach {
        CompletableFuture<HttpResponse<LimitedBody.Read>> answer = send(request);
        try {
            return reply(answer.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new CoreDown("no answer within " + WHOLE);
        } catch (ExecutionException failed) {
            // its message may quote a status line or a header
            throw new CoreDown(
                    Objects.requireNonNull(failed.getCause()).getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            throw stopped;
        }
    }

    /**
     * After an answer that is not taken: a connection that is kept holds in its buffers the last
     * that came over it, for as long as nothing else does. Lets go of all of them, once what is
     * under way elsewhere has ended; the next question connects anew.
     */
    synchronized void hangUp() {
        http.shutdown();
        http = client();
    }

    /** Under the same lock: what was sent before a shutdown is still answered. */
    private synchronized CompletableFuture<HttpResponse<LimitedBody.Read>> send(
            HttpRequest request) {
        return http.sendAsync(request, head -> new LimitedBody(MOST_BYTES));
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @PreDestroy
    synchronized void close() {
        http.shutdownNow();
    }

    private static Reply reply(HttpResponse<LimitedBody.Read> answer) throws Breach {
        if (answer.body().overflowed()) {
            throw new Breach("/", "too-long", "");
        }
        boolean encoded =
                answer.headers().allValues("Content-Encoding").stream()
                        .anyMatch(encoding -> !encoding.equalsIgnoreCase("identity"));
        if (encoded) {
            throw new Breach("/", "encoded", "");
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return new Reply(
                answer.statusCode(),
                type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT),
                answer.headers().allValues("ETag"),
                answer.body().bytes());
    }
}
