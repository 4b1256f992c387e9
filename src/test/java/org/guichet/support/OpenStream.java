// SPDX-License-Identifier: Apache-2.0
package org.guichet.support;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A stream of server-sent events as a page reads it, line by line. */
public final class OpenStream implements AutoCloseable {

    /** Stands for the end of the stream. */
    public static final String END = "(end)";

    private static final int PATIENCE_SECONDS = 20;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpResponse<java.io.InputStream> answer;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private OpenStream(HttpResponse<java.io.InputStream> answer) {
        this.answer = answer;
    }

    public static OpenStream of(@Nullable String token, String path) {
        HttpRequest.Builder request =
                request(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return of(request);
    }

    /** Of a browser's session, wherever the product runs. */
    public static OpenStream of(URI address, String cookies) {
        return of(request(address).header("Cookie", cookies));
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                .header("Accept-Language", "en");
    }

    private static OpenStream of(HttpRequest.Builder request) {
        try {
            OpenStream stream =
                    new OpenStream(
                            HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
            if (stream.status() == 200) {
                Thread.ofPlatform().daemon().start(stream::read);
            }
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public int status() {
        return answer.statusCode();
    }

    public String header(String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** What was said instead of a stream; nothing where there is one. */
    public String refusal() {
        try {
            return status() == 200
                    ? ""
                    : new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a line that begins so, and answers all that came up to it. */
    public List<String> until(String beginning) {
        List<String> came = new ArrayList<>();
        // of all lines together: a stream that goes on without it has heartbeats
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (true) {
                String line = lines.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (line == null) {
                    throw new AssertionError(beginning + " did not come, but " + came);
                }
                came.add(line);
                if (line.startsWith(beginning)) {
                    return came;
                }
                if (line.equals(END)) {
                    throw new AssertionError(beginning + " did not come before the end: " + came);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isEmpty()) {
                    lines.add(line);
                }
            }
        } catch (IOException broken) {
            lines.add("(broken)");
        }
        lines.add(END);
    }

    @Override
    public void close() {
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
