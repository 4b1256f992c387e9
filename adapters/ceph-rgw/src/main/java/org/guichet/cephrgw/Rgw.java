// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Ceph's object gateway by its Admin Ops API. Of an answer only what is wanted is read, of an error
 * its status and one word: nothing else is held, told or logged.
 *
 * @see <a href="https://docs.ceph.com/en/pacific/radosgw/adminops/">Ceph, Admin Operations</a>
 */
final class Rgw implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration WHOLE = Duration.ofSeconds(4);

    /** RGW could not be asked, or said something that is no answer. Carries nothing of its body. */
    static final class Away extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Away(String what) {
            super(what);
        }
    }

    private interface Reader<T> {
        T read(InputStream body) throws IOException;
    }

    private final Settings.RgwAccess access;
    private final Signature signature;
    private final InstantSource clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    Rgw(Settings.RgwAccess access, InstantSource clock) {
        this.access = access;
        this.signature = new Signature(access.accessKey(), access.secretKey());
        this.clock = clock;
    }

    /** With its use, exact at this moment; empty where RGW has no such user. */
    Optional<RgwUser> user(String uid) {
        return ask(
                "GET",
                "/admin/user",
                Map.of("uid", uid, "stats", "true", "sync", "true"),
                UserAnswer::read);
    }

    /**
     * Makes a user without keys; one that is there already stays as it is.
     *
     * @return whether there was none
     */
    boolean make(String uid, String displayName) {
        if (user(uid).isPresent()) {
            return false;
        }
        ask(
                "PUT",
                "/admin/user",
                Map.of("uid", uid, "display-name", displayName, "generate-key", "false"),
                Rgw::unread);
        return true;
    }

    /**
     * Limits what the user may store. By query parameters, which leave the number of objects as it
     * is limited; a body would set it to none.
     *
     * @return false where RGW has no such user
     */
    boolean limit(String uid, long bytes) {
        return ask(
                        "PUT",
                        "/admin/user",
                        Map.of(
                                "quota",
                                "",
                                "uid",
                                uid,
                                "quota-type",
                                "user",
                                "max-size",
                                Long.toString(bytes),
                                "enabled",
                                "true"),
                        Rgw::unread)
                .isPresent();
    }

    /**
     * Bytes sent to the user's clients, by the usage log, which RGW writes late and by the hour.
     *
     * @param end the first day that does not count
     */
    long sent(String uid, LocalDate start, LocalDate end) {
        return ask(
                        "GET",
                        "/admin/usage",
                        Map.of(
                                "uid",
                                uid,
                                "start",
                                start.toString(),
                                "end",
                                end.toString(),
                                "show-entries",
                                "False",
                                "show-summary",
                                "True"),
                        UsageAnswer::bytesSent)
                .orElse(0L);
    }

    /** Without waiting for what is under way. */
    @Override
    public void close() {
        threads.shutdownNow();
        http.shutdownNow();
    }

    private <T> Optional<T> ask(
            String method, String path, Map<String, String> query, Reader<T> reader) {
        SortedMap<String, String> sorted = new TreeMap<>(query);
        sorted.put("format", "json");
        HttpRequest request =
                signature.request(method, access.url(), path, sorted, clock.instant()).build();
        String what = method + " " + path;
        // a thread of its own, so that a body that trickles in is given up as well
        Future<Optional<T>> answer = threads.submit(() -> exchange(request, what, reader));
        try {
            return answer.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new Away("RGW did not answer " + what + " within " + WHOLE.toSeconds() + " s");
        } catch (ExecutionException failed) {
            throw away(what, failed.getCause());
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new Away("stopped while RGW was asked");
        }
    }

    private <T> Optional<T> exchange(HttpRequest request, String what, Reader<T> reader)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() == 200) {
                return Optional.of(reader.read(body));
            }
            if (answer.statusCode() == 404 && ErrorAnswer.saysNoSuchUser(body)) {
                return Optional.empty();
            }
            throw new Away("RGW answered " + what + " with status " + answer.statusCode());
        }
    }

    private static boolean unread(InputStream body) {
        return true;
    }

    /** What is not ours may quote what came over the wire: its kind is told, not its words. */
    private static Away away(String what, @Nullable Throwable cause) {
        return switch (cause) {
            case Away away -> away;
            case UnfitAnswer unfit ->
                    new Away("RGW answered " + what + " with " + unfit.getMessage());
            case null -> new Away("RGW could not be asked " + what);
            default ->
                    new Away(
                            "RGW could not be asked "
                                    + what
                                    + ": "
                                    + cause.getClass().getSimpleName());
        };
    }
}
