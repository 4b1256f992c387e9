// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.kernel.AccountId;
import org.guichet.premium.PaymentBooks;
import org.guichet.premium.PaymentBooks.Difference;
import org.guichet.premium.PaymentBooks.Field;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.guichet.premium.Seller;
import org.guichet.premium.catalogue.Catalogue;
import org.jspecify.annotations.Nullable;

/** Holds the payment provider's list of subscriptions against ours. */
@ApplicationScoped
public class ListedSubscriptions {

    private final EntityManager database;
    private final Catalogue catalogue;

    ListedSubscriptions(EntityManager database, Catalogue catalogue) {
        this.database = database;
        this.catalogue = catalogue;
    }

    /** See {@link PaymentBooks#compare}. */
    @Transactional
    public List<Difference> compare(Seller seller, List<SubscriptionTruth> listed) {
        Map<String, Subscription> ours =
                held(seller, listed.stream().map(SubscriptionTruth::reference).toList());
        return listed.stream()
                .flatMap(theirs -> compare(ours.get(theirs.reference()), theirs))
                .toList();
    }

    private Stream<Difference> compare(@Nullable Subscription ours, SubscriptionTruth theirs) {
        SubscriptionState state = SubscriptionState.of(theirs.status());
        boolean sold = catalogue.price(theirs.priceLookupKey()).isPresent();
        if (ours == null) {
            // one that is over and was never ours is nobody's loss; its payments are compared too
            return state == SubscriptionState.ENDED
                    ? Stream.empty()
                    : Stream.of(
                            new Difference(
                                    theirs.reference(),
                                    Field.HELD,
                                    PaymentBooks.NOTHING,
                                    state.name(),
                                    sold && theirs.account().isPresent()));
        }
        List<Difference> found = new ArrayList<>();
        if (!isDebitUnderWay(ours, state)) {
            unlike(found, theirs, Field.STATE, ours.state().name(), state.name(), sold);
        }
        if (state != SubscriptionState.ENDED) {
            unlike(found, theirs, Field.PRICE, ours.price(), theirs.priceLookupKey(), sold);
            unlike(
                    found,
                    theirs,
                    Field.PERIOD_END,
                    ours.periodEnd().toString(),
                    theirs.periodEnd().toString(),
                    sold);
            unlike(
                    found,
                    theirs,
                    Field.STOPS,
                    Boolean.toString(ours.endsAtPeriodEnd()),
                    Boolean.toString(theirs.endsAtPeriodEnd()),
                    sold);
        }
        return found.stream();
    }

    /**
     * The provider calls it active while the first debit takes its days; ours waits for the money.
     * Where that came and nobody told us, the payment has no invoice, which is found too.
     */
    private static boolean isDebitUnderWay(Subscription ours, SubscriptionState theirs) {
        return ours.awaitsFirstPayment()
                && (theirs == SubscriptionState.ACTIVE || theirs == SubscriptionState.PAST_DUE);
    }

    private static void unlike(
            List<Difference> found,
            SubscriptionTruth truth,
            Field field,
            String ours,
            String theirs,
            boolean settles) {
        if (!ours.equals(theirs)) {
            found.add(new Difference(truth.reference(), field, ours, theirs, settles));
        }
    }

    private Map<String, Subscription> held(Seller seller, Collection<String> references) {
        return database.createQuery(
                        "from StoredSubscription where seller = ?1 and reference in ?2",
                        StoredSubscription.class)
                .setParameter(1, seller.code())
                .setParameter(2, references)
                .getResultStream()
                .map(StoredSubscription::subscription)
                .collect(Collectors.toMap(Subscription::reference, Function.identity()));
    }

    /** See {@link PaymentBooks#listed}. Of those that have ended nobody asks it. */
    @Transactional
    public void mark(Seller seller, Collection<String> references, Instant at) {
        if (!references.isEmpty()) {
            database.createNativeQuery(
                            "update subscription set listed_at = ?3"
                                    + " where seller = ?1 and reference in (?2) and state <> 'ENDED'")
                    .setParameter(1, seller.code())
                    .setParameter(2, references)
                    .setParameter(3, at)
                    .executeUpdate();
        }
    }

    /** See {@link PaymentBooks#unlisted}. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<PaymentBooks.Held> unlisted(
            Seller seller, Instant since, Optional<String> after, int most) {
        List<Object[]> rows =
                database.createNativeQuery(
                                """
                        select reference, account, state from subscription
                        where seller = ?1 and reference > ?2 and state <> 'ENDED'
                          and (listed_at is null or listed_at < ?3) and truth_as_of < ?3
                        order by reference limit ?4
                        """)
                        .setParameter(1, seller.code())
                        .setParameter(2, after.orElse(""))
                        .setParameter(3, since)
                        .setParameter(4, most)
                        .getResultList();
        return rows.stream()
                .map(
                        row ->
                                new PaymentBooks.Held(
                                        (String) row[0],
                                        new AccountId((String) row[1]),
                                        (String) row[2]))
                .toList();
    }
}
