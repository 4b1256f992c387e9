// SPDX-License-Identifier: Apache-2.0
package org.guichet.support.fakes;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.kernel.Language;
import org.guichet.premium.DuesGateway;
import org.guichet.premium.GatewayRefused;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.guichet.premium.PaymentGateway.SubscriptionTruth.Status;
import org.guichet.premium.Seller;

/** What is owed at the provider that {@link FakePaymentGateway} plays. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeDuesGateway implements DuesGateway {

    private static final Set<Status> OVER = Set.of(Status.CANCELED, Status.INCOMPLETE_EXPIRED);

    private enum Draft {
        HELD,
        LET_GO,
        CHARGING
    }

    private final FakePaymentGateway payments;
    private final Map<String, URI> due = new ConcurrentHashMap<>();
    private final List<String> differences = new CopyOnWriteArrayList<>();
    private final Map<String, Draft> drafts = new ConcurrentHashMap<>();
    private final Set<String> cutShort = ConcurrentHashMap.newKeySet();

    /** By which key an invoice of a renewal was voided whose subscription was not ended yet. */
    private final Map<String, String> marks = new ConcurrentHashMap<>();

    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final List<String> voided = new CopyOnWriteArrayList<>();

    FakeDuesGateway(FakePaymentGateway payments) {
        this.payments = payments;
    }

    /** An invoice of it is open, and is paid there. */
    public void isDue(String reference, URI page) {
        due.put(reference, page);
    }

    /** What is open of it is no renewal. */
    public void owesADifference(String reference) {
        differences.add(reference);
    }

    /** A renewal of it is drawn up and held back. */
    public void hasADraft(String reference) {
        drafts.put(reference, Draft.HELD);
    }

    /** It is let go since, and waits for the provider to finish and collect it. */
    public void letsGo(String reference) {
        drafts.put(reference, Draft.LET_GO);
    }

    /** It is finished and its payment is under way: nobody can void it now. */
    public void isCharging(String reference) {
        drafts.put(reference, Draft.CHARGING);
    }

    /** That payment has come. */
    public void isPaid(String reference) {
        drafts.remove(reference);
    }

    /** The next one who ends it hears nothing more once its invoice is void. */
    public void isCutShort(String reference) {
        cutShort.add(reference);
    }

    /** Decides against ending it. */
    public void refuses(String reference) {
        refused.add(reference);
    }

    private static final class Refused extends GatewayRefused {
        private static final long serialVersionUID = 1;

        Refused() {
            super("refused, as the test wants it", new IllegalArgumentException());
        }
    }

    /** Subscriptions whose open invoice was voided, once for each time. */
    public List<String> voided() {
        return voided;
    }

    @Override
    public URI meansPage(Seller seller, String reference, URI back, Language language)
            throws GatewayUnavailable {
        known(seller, reference);
        return URI.create("http://localhost:1/portal/secret-" + reference + "-" + language.code());
    }

    @Override
    public Optional<URI> duePage(Seller seller, String reference) throws GatewayUnavailable {
        known(seller, reference);
        return Optional.ofNullable(due.get(reference));
    }

    @Override
    public boolean endOwing(Seller seller, String reference, boolean atOnce, String idempotencyKey)
            throws GatewayUnavailable {
        if (refused.contains(reference)) {
            throw new Refused();
        }
        SubscriptionTruth now = payments.subscription(seller, reference).orElseThrow(Refused::new);
        if (OVER.contains(now.status())) {
            return false;
        }
        boolean owing = now.status() == Status.PAST_DUE || now.status() == Status.UNPAID;
        boolean renews = !differences.contains(reference);
        if (owing && drafts.get(reference) == Draft.CHARGING) {
            throw new IllegalStateException("its payment is under way");
        }
        boolean ends = idempotencyKey.equals(marks.get(reference));
        if (owing || isVoidable(reference, atOnce)) {
            due.remove(reference);
            drafts.remove(reference);
            voided.add(reference);
            ends |= renews;
            if (ends) {
                marks.put(reference, idempotencyKey);
            }
            // what is owed no more leaves it active, as long as nobody ends it
            payments.isTrue(now.as(Status.ACTIVE));
        }
        if (cutShort.remove(reference)) {
            throw new GatewayUnavailable("the line was cut, as the test wants it");
        }
        if (ends) {
            payments.isTrue(now.as(Status.CANCELED));
        }
        return ends;
    }

    /** One that was let go is the provider's to collect, unless the customer was told otherwise. */
    private boolean isVoidable(String reference, boolean atOnce) {
        Draft draft = drafts.get(reference);
        return draft == Draft.HELD || (draft == Draft.LET_GO && atOnce);
    }

    private void known(Seller seller, String reference) throws GatewayUnavailable {
        if (payments.subscription(seller, reference).isEmpty()) {
            throw new IllegalStateException("no such subscription");
        }
    }
}
