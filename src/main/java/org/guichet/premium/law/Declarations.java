// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Keys;
import org.guichet.kernel.Language;
import org.guichet.kernel.SigningKey;
import org.guichet.relay.Departures;

/**
 * Takes declarations. Each is accepted as it is and answered alike: whether it fits a contract is
 * found out afterwards, so that the answer, and the time it takes, tell a stranger nothing about an
 * account, and a storage core that is down delays the deed but not the receipt.
 */
@ApplicationScoped
class Declarations {

    /** Without letters and digits that look alike. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final EntityManager database;
    private final Departures departures;
    private final SigningKey once;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Declarations(EntityManager database, Departures departures, Keys keys, InstantSource clock) {
        this.database = database;
        this.departures = departures;
        this.once = new SigningKey(keys.search());
        this.clock = clock;
    }

    /** Stores it; the same declaration on the same day is the one already there. */
    @Transactional
    Declaration declare(Declaration.Kind kind, Declarant declarant, Language language) {
        byte[] mark = once.sign(mark(kind, declarant));
        lock(mark);
        Optional<Declaration> before = sameAs(mark);
        if (before.isPresent()) {
            return before.get();
        }
        StoredDeclaration stored =
                new StoredDeclaration(
                        declarant, kind, reference(kind), mark, language, clock.instant());
        database.persist(stored);
        Declaration declaration = stored.declaration();
        departures.depart(
                DeclarationMatching.DEPARTURE,
                "declaration:" + declaration.id(),
                declaration.id().toString());
        return declaration;
    }

    @Transactional
    Optional<Declaration> find(UUID id) {
        return Optional.ofNullable(database.find(StoredDeclaration.class, id))
                .map(StoredDeclaration::declaration);
    }

    @Transactional
    Optional<Declaration> find(String reference) {
        return database.createQuery(
                        "from StoredDeclaration where reference = ?1", StoredDeclaration.class)
                .setParameter(1, reference)
                .getResultStream()
                .findFirst()
                .map(StoredDeclaration::declaration);
    }

    @Transactional
    List<Declaration> newest(int most) {
        return database.createQuery(
                        "from StoredDeclaration order by receivedAt desc", StoredDeclaration.class)
                .setMaxResults(most)
                .getResultStream()
                .map(StoredDeclaration::declaration)
                .toList();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void matched(UUID id, AccountId holder, UUID subscription) {
        stored(id).matched(holder, subscription);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void unmatched(UUID id) {
        stored(id).unmatched(clock.instant());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void carriedOut(UUID id) {
        stored(id).carriedOutOn(clock.instant());
    }

    private String mark(Declaration.Kind kind, Declarant declarant) {
        String who =
                switch (declarant) {
                    case Declarant.Holder holder -> "account|" + holder.account();
                    case Declarant.Stranger stranger ->
                            stranger.email().normal() + "|" + stranger.invoiceNumber();
                };
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return "declaration|%s|%s|%s".formatted(kind, who, today);
    }

    /** Two clicks at the same moment find one declaration. */
    private void lock(byte[] mark) {
        long number = java.nio.ByteBuffer.wrap(mark).getLong();
        database.createNativeQuery("select 1 from (select pg_advisory_xact_lock(?1)) as held")
                .setParameter(1, number)
                .getSingleResult();
    }

    private Optional<Declaration> sameAs(byte[] mark) {
        return database.createQuery(
                        "from StoredDeclaration where once = ?1", StoredDeclaration.class)
                .setParameter(1, mark)
                .getResultStream()
                .findFirst()
                .map(StoredDeclaration::declaration);
    }

    private String reference(Declaration.Kind kind) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return String.format(
                Locale.ROOT, "%c-%s-%s", kind.letter(), text.substring(0, 4), text.substring(4));
    }

    private StoredDeclaration stored(UUID id) {
        return Objects.requireNonNull(
                database.find(StoredDeclaration.class, id), "a stored declaration");
    }
}
