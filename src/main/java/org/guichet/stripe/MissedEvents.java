// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.model.Event;
import com.stripe.model.StripeCollection;
import com.stripe.param.EventListParams;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
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

    /** One page. */
    void step(TruthRun run) throws GatewayUnavailable {
        StripeCollection<Event> page =
                accounts.call(run.seller(), stripe -> stripe.events().list(asked(run)));
        List<CompletionStage<Receipt>> taken = new ArrayList<>();
        asSent(page).forEach(event -> takeIn(run, event).ifPresent(taken::add));
        long stored =
                taken.stream()
                        .map(one -> one.toCompletableFuture().join())
                        .filter(receipt -> receipt == Receipt.STORED)
                        .count();
        Optional<Place> next =
                Boolean.TRUE.equals(page.getHasMore()) && !page.getData().isEmpty()
                        ? Optional.of(
                                new Place(
                                        Part.EVENTS, Optional.of(page.getData().getLast().getId())))
                        : Optional.empty();
        runs.move(run, next, page.getData().size(), stored);
    }

    private static EventListParams asked(TruthRun run) {
        EventListParams.Builder asked =
                EventListParams.builder()
                        .setLimit(PAGE)
                        .setCreated(
                                EventListParams.Created.builder()
                                        .setGte(run.since().getEpochSecond())
                                        .setLte(run.until().getEpochSecond())
                                        .build());
        if (run.kind() == Kind.MISSED) {
            asked.setDeliverySuccess(false);
        }
        run.place().ifPresent(asked::setStartingAfter);
        return asked.build();
    }

    /** The library's own objects drop what another API version says. */
    private static JsonNode asSent(StripeCollection<Event> page) {
        try {
            return JSON.readTree(page.getLastResponse().body()).path("data");
        } catch (IOException e) {
            throw new IllegalStateException("a list that was read once is no JSON", e);
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
