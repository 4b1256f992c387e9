// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.guichet.accounts.FetchRecord;
import org.guichet.kernel.AccountId;

/**
 * Asks the core, as one of our two clients. Every end has a name; what throws is that the question
 * could not be logged, and then it was not asked.
 */
final class CoreClient {

    /** Shorter than any key. */
    private static final Pattern ETAG = Pattern.compile("\"[a-z0-9-]{1,19}\"");

    private final Wire wire;
    private final URI core;
    private final Credential credential;
    private final GrantSigner signer;
    private final FetchRecord record;
    private final CoreGuard guard;

    /** A reply, and which grant it was given under. */
    private record Asked(Wire.Reply reply, Optional<UUID> jti) {}

    CoreClient(
            Wire wire,
            URI core,
            Credential credential,
            GrantSigner signer,
            FetchRecord record,
            CoreGuard guard) {
        this.wire = wire;
        this.core = core;
        this.credential = credential;
        this.signer = signer;
        this.record = record;
        this.guard = guard;
    }

    <T> Fetched<T> ask(Question<T> question) {
        return guard.run(() -> taken(question), question);
    }

    /** Asks for a thing that need not be sent where it is still this version. */
    <T> Fetched<Compared<T>> askUnless(Question<T> question, Optional<String> etag) {
        return ask(question.unless(etag));
    }

    /** Of what is not taken nothing is kept, not even in a connection's buffers. */
    private <T> Fetched<T> taken(Question<T> question)
            throws IOException, InterruptedException, Breach {
        try {
            Asked asked = exchange(question);
            // of all else it is not certain that the core honoured the grant
            if (asked.reply().status() == 200 || asked.reply().status() == 304) {
                asked.jti().ifPresent(record::answered);
            }
            Fetched<T> fetched = answer(question, asked.reply());
            if (fetched instanceof Fetched.Said<T> said && asked.reply().status() == 403) {
                asked.jti()
                        .ifPresent(
                                jti ->
                                        record.refused(
                                                jti,
                                                question.grant().orElseThrow(),
                                                said.trouble().code()));
            }
            if (fetched instanceof Fetched.Got<T> got && got.value() instanceof AccountId found) {
                asked.jti().ifPresent(jti -> record.found(jti, found));
            }
            return fetched;
        } catch (Breach | IOException | RuntimeException notTaken) {
            wire.hangUp();
            throw notTaken;
        }
    }

    /** Gets a token, and asks nothing. */
    void signIn() throws IOException, InterruptedException {
        try {
            credential.token();
        } catch (Breach breach) {
            throw new CoreDown("the token endpoint's answer was withheld: " + breach.rule());
        }
    }

    /** A refused token is replaced once; the second try has a grant of its own. */
    private Asked exchange(Question<?> question) throws IOException, InterruptedException, Breach {
        String token = credential.token();
        Asked first = exchange(question, token);
        if (first.reply().status() != 401) {
            return first;
        }
        credential.refused(token);
        return exchange(question, credential.token());
    }

    private Asked exchange(Question<?> question, String token)
            throws IOException, InterruptedException, Breach {
        Optional<UUID> jti = question.grant().map(grant -> UUID.randomUUID());
        HttpRequest request = request(question, token, jti);
        // before the core is asked: what could not be logged does not happen
        jti.ifPresent(
                one -> record.signed(one, question.grant().orElseThrow(), question.coreCall()));
        return new Asked(wire.exchange(request), jti);
    }

    private HttpRequest request(Question<?> question, String token, Optional<UUID> jti) {
        URI address = URI.create(core + question.path());
        URI asked =
                question.query().isEmpty() ? address : URI.create(address + "?" + question.query());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(asked)
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "application/json, application/problem+json")
                        .header("traceparent", traceParent());
        question.headers().forEach(request::header);
        question.grant()
                .ifPresent(
                        grant ->
                                request.header(
                                        "X-Access-Grant",
                                        signer.sign(
                                                question.method(),
                                                address,
                                                grant,
                                                jti.orElseThrow())));
        return question.body()
                .map(
                        body ->
                                request.header("Content-Type", "application/json")
                                        .method(
                                                question.method(),
                                                HttpRequest.BodyPublishers.ofByteArray(
                                                        Bound.write(body))))
                .orElseGet(
                        () ->
                                request.method(
                                        question.method(), HttpRequest.BodyPublishers.noBody()))
                .build();
    }

    private static <T> Fetched<T> answer(Question<T> question, Wire.Reply reply)
            throws CoreDown, Breach {
        Optional<String> etag = etag(reply);
        if (reply.status() == 200) {
            return value(question, reply, etag);
        }
        if (reply.status() == 304) {
            return unchanged(question, etag);
        }
        if (reply.status() < 400) {
            // a redirect, say: it would take grant and token to another place
            throw new Breach("/", "status", "");
        }
        return problem(reply);
    }

    /** The one header that is kept and sent back: of the contract's form, or a breach. */
    private static Optional<String> etag(Wire.Reply reply) throws Breach {
        if (reply.etags().isEmpty()) {
            return Optional.empty();
        }
        String etag = reply.etags().getFirst();
        if (reply.etags().size() > 1 || !ETAG.matcher(etag).matches()) {
            throw new Breach("/", "header", "");
        }
        return Optional.of(etag);
    }

    private static <T> Fetched<T> value(
            Question<T> question, Wire.Reply reply, Optional<String> etag) throws Breach {
        if (!reply.mediaType().equals("application/json")) {
            throw new Breach("/", "content-type", "");
        }
        return new Fetched.Got<>(question.reading().read(reply.body()), etag);
    }

    private static <T> Fetched<T> unchanged(Question<T> question, Optional<String> etag)
            throws Breach {
        String known = question.headers().get(Question.IF_NONE_MATCH);
        if (known == null || !etag.map(known::equals).orElse(true)) {
            throw new Breach("/", "status", "");
        }
        return new Fetched.Got<>(question.unchanged().orElseThrow(), Optional.of(known));
    }

    private static <T> Fetched<T> problem(Wire.Reply reply) throws CoreDown, Breach {
        if (!reply.mediaType().equals("application/problem+json")) {
            // a proxy's page, perhaps: nothing of it is read
            throw new CoreDown("status " + reply.status() + " without a problem");
        }
        ResponseFirewall.inspect(reply.body(), Shapes.PROBLEM);
        Bound.Problem problem = Bound.read(reply.body(), Bound.Problem.class);
        if (problem.status() != reply.status()) {
            throw new Breach("/status", "status", "");
        }
        Trouble trouble =
                Trouble.of(problem.type()).orElseThrow(() -> new Breach("/type", "word", ""));
        if (reply.status() == 429 || reply.status() >= 500) {
            throw new CoreDown(trouble.code());
        }
        return new Fetched.Said<>(trouble);
    }

    /** W3C Trace Context, version 00. */
    private static String traceParent() {
        byte[] random = new byte[24];
        ThreadLocalRandom.current().nextBytes(random);
        HexFormat hex = HexFormat.of();
        return "00-" + hex.formatHex(random, 0, 16) + "-" + hex.formatHex(random, 16, 24) + "-01";
    }
}
