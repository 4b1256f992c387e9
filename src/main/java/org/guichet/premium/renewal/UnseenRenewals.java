// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.renewal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;

/**
 * Contracts whose renewal needs a notice and has no row: those that are older than the rule for
 * them, and had no news since. They are looked through in turn, a part in each run.
 */
@ApplicationScoped
class UnseenRenewals {

    /** Where a look begins, or went to. */
    record Place(String country, UUID subscription) {

        static final Place START = new Place("", new UUID(0, 0));
    }

    /**
     * @param last where it went to; the start again where nothing came after
     */
    record Part(List<UUID> unseen, Place last) {}

    private final EntityManager database;
    private final Subscriptions subscriptions;
    private final RenewalNotices notices;

    UnseenRenewals(EntityManager database, Subscriptions subscriptions, RenewalNotices notices) {
        this.database = database;
        this.subscriptions = subscriptions;
        this.notices = notices;
    }

    @Transactional
    @SuppressWarnings("unchecked")
    Part after(Place place, int most) {
        List<Object[]> rows =
                database.createNativeQuery(
                                """
                        select s.country, s.id, exists (
                            select 1 from price p join renewal_rule r on r.country = s.country and r.billed_every = p.billed_every
                            where p.lookup_key = s.price and r.valid_from <= s.period_end
                              and (r.valid_to is null or r.valid_to > s.period_end))
                          and not exists (
                            select 1 from renewal_notice n where n.subscription = s.id and n.period_end = s.period_end
                              and (n.closed_at is null or n.released_at is not null))
                        from subscription s
                        where s.state = 'ACTIVE' and not s.ends_at_period_end and s.activated_at is not null
                          and (s.country, s.id) > (?1, ?2)
                        order by s.country, s.id limit ?3
                        """)
                        .setParameter(1, place.country())
                        .setParameter(2, place.subscription())
                        .setParameter(3, most)
                        .getResultList();
        Place last =
                rows.size() < most
                        ? Place.START
                        : new Place((String) rows.getLast()[0], (UUID) rows.getLast()[1]);
        return new Part(
                rows.stream().filter(row -> (Boolean) row[2]).map(row -> (UUID) row[1]).toList(),
                last);
    }

    /** As if its truth had just been heard. */
    @Transactional
    void see(UUID id) {
        Subscription subscription = subscriptions.find(id).orElseThrow();
        subscriptions.lock(subscription.buyer().account());
        notices.heard(subscription);
    }
}
