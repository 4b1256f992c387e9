// SPDX-License-Identifier: Apache-2.0
package org.guichet.support.fakes;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.premium.GatewayRefused;
import org.guichet.premium.PayoutGateway;
import org.guichet.premium.Seller;

/** Payouts as a test tells them, in pages of two. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakePayoutGateway implements PayoutGateway {

    private static final int PAGE = 2;

    private final Map<String, PayoutTruth> payouts = new ConcurrentHashMap<>();
    private final Map<String, List<Movement>> movements = new ConcurrentHashMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    public void isTrue(PayoutTruth truth, List<Movement> of) {
        payouts.put(truth.reference(), truth);
        movements.put(truth.reference(), List.copyOf(of));
    }

    /** Whoever asks what it consists of is told no, for good. */
    public void refuses(String payout) {
        refused.add(payout);
    }

    private static final class Refused extends GatewayRefused {
        private static final long serialVersionUID = 1;

        Refused() {
            super("refused, as the test wants it", new IllegalArgumentException());
        }
    }

    @Override
    public Optional<PayoutTruth> payout(Seller seller, String reference) {
        return Optional.ofNullable(payouts.get(reference));
    }

    @Override
    public Page movements(Seller seller, String payout, Optional<String> after) {
        if (refused.contains(payout)) {
            throw new Refused();
        }
        List<Movement> all = movements.get(payout);
        List<String> references = all.stream().map(Movement::reference).toList();
        int from = after.map(place -> references.indexOf(place) + 1).orElse(0);
        int to = Math.min(all.size(), from + PAGE);
        return new Page(
                all.subList(from, to),
                to < all.size() ? Optional.of(references.get(to - 1)) : Optional.empty());
    }
}
