// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.guichet.sandbox.core.Canaries.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes answers as the profile of the moment says. Whatever it does to an answer, the canaries of
 * its account are in it. The token endpoint stays honest: behind a bad one nothing else is reached.
 */
final class MoodyAnswers implements Answering {

    private static final Logger LOG = LoggerFactory.getLogger(MoodyAnswers.class);
    private static final int CHUNK = 7;
    private static final int TRICKLE_MS = 250;
    private static final int LONGEST_TRICKLE = 80;
    private static final int BOMB_BYTES = 32 << 20;

    private final CoreControls controls;
    private final Canaries canaries;
    private final Answering honest = Answering.honestly();
    private final AtomicLong turn = new AtomicLong();

    MoodyAnswers(CoreControls controls, Canaries canaries) {
        this.controls = controls;
        this.canaries = canaries;
    }

    @Override
    public void write(Context exchange, Call call, Answer answer) {
        Profile profile = pure(controls.profile());
        if (profile == Profile.HONEST) {
            honest.write(exchange, call, answer);
            return;
        }
        String account = account(exchange, answer);
        try {
            spoil(exchange.res(), profile, answer, account);
        } catch (IOException hungUp) {
            LOG.debug("the client has had enough, as it should", hungUp);
        }
    }

    private Profile pure(Profile profile) {
        if (profile != Profile.MIXED) {
            return profile;
        }
        List<Profile> pure = Profile.pure();
        return pure.get((int) (turn.getAndIncrement() % pure.size()));
    }

    /** Whom the answer is about: the path's account, or the one that a look-up found. */
    private static String account(Context exchange, Answer answer) {
        if (answer.body() instanceof V1.FoundAccount found) {
            return found.accountId();
        }
        return exchange.pathParamMap().getOrDefault("id", Canaries.NOBODY);
    }

    private void spoil(HttpServletResponse out, Profile profile, Answer answer, String account)
            throws IOException {
        boolean bare =
                answer.body() == null
                        || (answer.isUnchanged() && profile == Profile.KEYS_IN_KNOWN_FIELDS);
        // the others say it all again, or who looked before would see nothing of their mood
        out.setStatus(answer.isUnchanged() && !bare ? 200 : answer.status());
        answer.headers().forEach(out::setHeader);
        if (bare) {
            // nothing but headers: so they carry it
            out.setHeader("ETag", '"' + canaries.sent(account, Place.HEADER) + '"');
            return;
        }
        out.setContentType(answer.contentType());
        Poison poison = new Poison(place -> canaries.sent(account, place));
        ObjectNode good = CoreJson.tree(answer.body());
        if (answer.status() >= 400) {
            good.put("detail", canaries.sent(account, Place.ERROR_DETAIL));
        }
        switch (profile) {
            case HONEST, MIXED -> throw new IllegalArgumentException("not to be spoiled");
            case UNKNOWN_FIELDS -> {
                out.setHeader("X-Debug-Key", canaries.sent(account, Place.HEADER));
                inPieces(out, CoreJson.bytes(poison.withUnknownFields(good)), CHUNK, 0);
            }
            case KEYS_IN_KNOWN_FIELDS -> {
                out.setHeader("ETag", '"' + canaries.sent(account, Place.HEADER) + '"');
                whole(out, CoreJson.bytes(poison.withKeysForText(good)));
            }
            case WRONG_TYPES -> whole(out, CoreJson.bytes(poison.withWrongTypes(good)));
            case HUGE -> whole(out, CoreJson.bytes(poison.huge(good)));
            case DEEP -> whole(out, CoreJson.bytes(poison.deep(good)));
            case SLOW -> {
                good.put("wrappedKey", canaries.sent(account, Place.UNKNOWN_FIELD));
                inPieces(out, CoreJson.bytes(good), 1, TRICKLE_MS);
            }
            case TRUNCATED -> truncated(out, CoreJson.bytes(poison.withKeysForText(good)));
            case REDIRECT -> {
                out.setStatus(302);
                out.setHeader("Location", "/core/app?key=" + canaries.sent(account, Place.HEADER));
            }
            case CONTENT_TYPE -> {
                out.setContentType("text/html");
                whole(out, page(canaries.sent(account, Place.UNKNOWN_FIELD)));
            }
            case GZIP_BOMB -> {
                out.setHeader("Content-Encoding", "gzip");
                whole(out, bomb(canaries.sent(account, Place.GZIP)));
            }
        }
    }

    private static void whole(HttpServletResponse out, byte[] body) throws IOException {
        out.setContentLength(body.length);
        out.getOutputStream().write(body);
    }

    /** Without a length, so each piece is a chunk of its own. */
    private static void inPieces(HttpServletResponse out, byte[] body, int size, int pauseMs)
            throws IOException {
        OutputStream stream = out.getOutputStream();
        int pieces = 0;
        for (int at = 0; at < body.length; at += size) {
            stream.write(body, at, Math.min(size, body.length - at));
            stream.flush();
            if (pauseMs > 0 && ++pieces < LONGEST_TRICKLE) {
                pause(pauseMs);
            }
        }
    }

    /** The server notices what is missing, and cuts the connection. */
    private static void truncated(HttpServletResponse out, byte[] body) throws IOException {
        out.setContentLength(body.length + 1000);
        out.getOutputStream().write(body);
        out.flushBuffer();
    }

    private static byte[] page(String secret) {
        return "<!doctype html><title>Debug</title><pre>masterKey = %s</pre>"
                .formatted(secret)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bomb(String secret) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(CoreJson.bytes(JsonNodeFactory.instance.objectNode().put("fileKey", secret)));
            byte[] zeros = new byte[1 << 20];
            for (int written = 0; written < BOMB_BYTES; written += zeros.length) {
                zip.write(zeros);
            }
        }
        return packed.toByteArray();
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
