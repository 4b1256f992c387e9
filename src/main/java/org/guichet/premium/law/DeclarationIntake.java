// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.post.DailyLimit;
import org.guichet.post.Recipient;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.relay.Departures;
import org.jspecify.annotations.Nullable;

/**
 * Takes declarations. Each is accepted as it is and answered alike: whether it fits a contract is
 * found out afterwards, so that the answer, and the time it takes, tell a stranger nothing about an
 * account, and a storage core that is down delays the deed but not the receipt.
 */
@ApplicationScoped
class DeclarationIntake {

    /** Without letters and digits that look alike. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final EntityManager database;
    private final Departures departures;
    private final DailyLimit limit;
    private final Marks marks;
    private final Subscriptions subscriptions;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    DeclarationIntake(
            EntityManager database,
            Departures departures,
            DailyLimit limit,
            Marks marks,
            Subscriptions subscriptions,
            InstantSource clock) {
        this.database = database;
        this.departures = departures;
        this.limit = limit;
        this.marks = marks;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    /**
     * What came of declaring.
     *
     * @param again whether it was there already
     */
    record Made(Declaration declaration, boolean again) {}

    /** Stores it; the same declaration of the same contract, on the same day, is the one there. */
    @Transactional
    Made declare(Declaration.Kind kind, Declarant declarant, Language language) {
        byte[] mark =
                marks.of(kind, declarant, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        lock(mark);
        Optional<StoredDeclaration> before = sameAs(mark);
        if (before.isPresent() && covers(before.get().declaration(), declarant)) {
            return new Made(before.get().declaration(), true);
        }
        before.ifPresent(this::spend);
        StoredDeclaration stored =
                new StoredDeclaration(
                        declarant,
                        kind,
                        reference(kind),
                        mark,
                        marks.address(declarant),
                        limit.oneMore("receipt", recipient(declarant), clock.instant()),
                        language,
                        clock.instant());
        database.persist(stored);
        Declaration declaration = stored.declaration();
        departures.depart(
                DeclarationMatching.DEPARTURE, lane(declarant), declaration.id().toString());
        return new Made(declaration, false);
    }

    /** Two clicks at the same moment find one declaration. */
    private void lock(byte[] mark) {
        database.createNativeQuery("select 1 from (select pg_advisory_xact_lock(?1)) as held")
                .setParameter(1, ByteBuffer.wrap(mark).getLong())
                .getSingleResult();
    }

    /**
     * Whether what was declared before is what is declared now. A holder's names no contract: one
     * that was bought since is not meant by what came before it.
     */
    private boolean covers(Declaration before, Declarant declarant) {
        return switch (declarant) {
            case Declarant.Stranger stranger -> true;
            case Declarant.Holder holder ->
                    before.state() == Declaration.State.RECEIVED
                            || subscriptions
                                    .underway(holder.account())
                                    .map(Subscription::id)
                                    .map(runs -> before.subscription().equals(Optional.of(runs)))
                                    .orElse(true);
        };
    }

    private void spend(StoredDeclaration before) {
        before.isSpent(marks.spent(before.once(), before.declaration().id()));
        // before the next one is written under the same mark
        database.flush();
    }

    private Optional<StoredDeclaration> sameAs(byte[] mark) {
        return database.createQuery(
                        "from StoredDeclaration where once = ?1", StoredDeclaration.class)
                .setParameter(1, mark)
                .getResultStream()
                .findFirst();
    }

    private String reference(Declaration.Kind kind) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return String.format(
                Locale.ROOT, "%c-%s-%s", kind.letter(), text.substring(0, 4), text.substring(4));
    }

    private static Recipient recipient(Declarant declarant) {
        return switch (declarant) {
            case Declarant.Holder holder -> new Recipient.Holder(holder.account());
            case Declarant.Stranger stranger -> new Recipient.Address(stranger.email());
        };
    }

    /** One address's declarations are looked at one after the other: guesses are counted. */
    private String lane(Declarant declarant) {
        byte @Nullable [] address = marks.address(declarant);
        return address == null
                ? "declaration:" + ((Declarant.Holder) declarant).account()
                : "declaration:" + Marks.shortly(address);
    }
}
