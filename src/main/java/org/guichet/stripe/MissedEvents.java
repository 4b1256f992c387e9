// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.relay.Arrivals;
import org.guichet.relay.Arrivals.Receipt;
import org.guichet.stripe.TruthRun.Kind;
import org.guichet.stripe.TruthRun.Part;
import org.guichet.stripe.TruthRun.Place;
import org.jboss.logging.Logger;

/**
 * Fetches events that did not reach us and takes them in by the webhook's own door: one that we
 * have is a duplicate there, so a page may be done twice. From the newest to the oldest, as Stripe
 * lists them; the last id of a page is the place to go on from, whatever has happened there since.
 */
@ApplicationScoped
class MissedEvents {

    private static final long PAGE = 100;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Logger LOG = Logger.getLogger(MissedEvents.class);

    private final StripeAccounts accounts;
    private final Arrivals arrivals;
    private final TruthRuns runs;

    MissedEvents(StripeAccounts accounts, Arrivals arrivals, TruthRuns runs) {
        this.accounts = accounts;
        this.arrivals = arrivals;
        this.runs = runs;
    }

    /**
     * One page, stored before the place moves: no more than a page is ever held. Each event is read
     * by itself, since of a page with one that the library cannot read it would give nothing, at
     * the same place for ever.
     */
    void step(TruthRun run) throws GatewayUnavailable {
        JsonNode page = tree(accounts.text(run.seller(), "/v1/events?" + asked(run)));
        List<CompletionStage<Receipt>> taken = new ArrayList<>();
        String last = "";
        for (JsonNode sent : page.path("data")) {
            last = sent.path("id").asText(last);
            takeIn(run, sent).ifPresent(taken::add);
        }
        long stored =
                taken.stream()
                        .map(one -> one.toCompletableFuture().join())
                        .filter(receipt -> receipt == Receipt.STORED)
                        .count();
        Optional<Place> next =
                page.path("has_more").asBoolean() && !last.isEmpty()
                        ? Optional.of(new Place(Part.EVENTS, Optional.of(last)))
                        : Optional.empty();
        runs.move(run, next, page.path("data").size(), stored);
    }

    private static String asked(TruthRun run) {
        String span =
                "limit=%d&created[gte]=%d&created[lte]=%d"
                        .formatted(
                                PAGE, run.since().getEpochSecond(), run.until().getEpochSecond());
        String failed = run.kind() == Kind.MISSED ? "&delivery_success=false" : "";
        String behind =
                run.place()
                        .map(one -> "&starting_after=" + URLEncoder.encode(one, UTF_8))
                        .orElse("");
        return span + failed + behind;
    }

    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            throw new OddObject(notJson);
        }
    }

    /** Those of a page share commits: none is waited for before the next is handed over. */
    private Optional<CompletionStage<Receipt>> takeIn(TruthRun run, JsonNode sent) {
        try {
            byte[] body = JSON.writeValueAsBytes(sent);
            Optional<StripeEvent> event = StripeEvent.parse(body);
            if (event.isEmpty()) {
                LOG.warnf("%s lists something that is no event of Stripe's", run.seller());
            }
            return event.map(one -> arrivals.receive(one.incoming(run.seller().code(), body)));
        } catch (IOException e) {
            throw new IllegalStateException("what was read cannot be written", e);
        }
    }
}
