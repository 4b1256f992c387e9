// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Asks the core, as one of our two clients. Never throws: every end has a name. */
final class CoreClient {

    private static final Logger LOG = Logger.getLogger(CoreClient.class);
    private static final String PROBLEM_TYPE = "urn:storage-core:problem:";

    private final Wire wire;
    private final URI core;
    private final Credential credential;
    private final GrantSigner signer;

    CoreClient(Wire wire, URI core, Credential credential, GrantSigner signer) {
        this.wire = wire;
        this.core = core;
        this.credential = credential;
        this.signer = signer;
    }

    <T> Fetched<T> ask(Question<T> question) {
        try {
            Wire.Reply reply = exchange(question);
            return reply.status() == 200 ? value(question, reply) : problem(reply);
        } catch (Breach breach) {
            return withheld(question, breach);
        } catch (IOException down) {
            LOG.warnf("the core did not answer: %s", down.getMessage());
            return new Fetched.Down<>("no answer");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Fetched.Down<>("interrupted");
        }
    }

    /** Gets a token, and asks nothing. */
    void signIn() throws IOException, InterruptedException {
        try {
            credential.token();
        } catch (Breach breach) {
            throw new IOException("the token endpoint's answer breaks the contract", breach);
        }
    }

    /** A refused token is replaced once; the second try has a grant of its own. */
    private Wire.Reply exchange(Question<?> question)
            throws IOException, InterruptedException, Breach {
        String token = credential.token();
        Wire.Reply first = wire.exchange(request(question, token));
        if (first.status() != 401) {
            return first;
        }
        credential.refused(token);
        return wire.exchange(request(question, credential.token()));
    }

    private HttpRequest request(Question<?> question, String token) {
        URI address = URI.create(core + question.path());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "application/json, application/problem+json")
                        .header("traceparent", traceParent());
        question.headers().forEach(request::header);
        question.grant()
                .ifPresent(
                        grant ->
                                request.header(
                                        "X-Access-Grant",
                                        signer.sign(question.method(), address, grant)));
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

    private static <T> Fetched<T> value(Question<T> question, Wire.Reply reply) throws Breach {
        if (!reply.mediaType().equals("application/json")) {
            throw new Breach("/", "content-type", "");
        }
        ResponseFirewall.inspect(reply.body(), question.shape());
        return new Fetched.Got<>(Bound.read(reply.body(), question.type()), reply.etag());
    }

    private static <T> Fetched<T> problem(Wire.Reply reply) throws Breach {
        if (!reply.mediaType().equals("application/problem+json")) {
            // a proxy's page, perhaps: nothing of it is read
            LOG.warnf("the core answered %d without a problem", reply.status());
            return new Fetched.Down<>("status " + reply.status());
        }
        ResponseFirewall.inspect(reply.body(), Shapes.PROBLEM);
        Bound.Problem problem = Bound.read(reply.body(), Bound.Problem.class);
        String code = problem.type().substring(PROBLEM_TYPE.length());
        if (reply.status() == 429 || reply.status() >= 500) {
            return new Fetched.Down<>(code);
        }
        return new Fetched.Said<>(reply.status(), code);
    }

    /** The alarm: operators see the place, the rule and a hash, never what was in it. */
    static <T> Fetched<T> withheld(Question<?> question, Breach breach) {
        LOG.errorf(
                "withheld an answer of the core: %s at %s, name %s, call %s %s",
                breach.rule(),
                breach.pointer(),
                breach.nameHash(),
                question.method(),
                question.type().getSimpleName());
        Metrics.counter("guichet.core.withheld", "rule", breach.rule()).increment();
        return new Fetched.Breached<>(breach.rule());
    }

    /** W3C Trace Context, version 00. */
    private static String traceParent() {
        byte[] random = new byte[24];
        ThreadLocalRandom.current().nextBytes(random);
        HexFormat hex = HexFormat.of();
        return "00-" + hex.formatHex(random, 0, 16) + "-" + hex.formatHex(random, 16, 24) + "-01";
    }
}
