// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Keys;
import org.guichet.kernel.Language;
import org.guichet.kernel.SigningKey;
import org.guichet.post.DailyLimit;
import org.guichet.post.Recipient;
import org.guichet.relay.Departures;
import org.jspecify.annotations.Nullable;

/**
 * Takes declarations. Each is accepted as it is and answered alike: whether it fits a contract is
 * found out afterwards, so that the answer, and the time it takes, tell a stranger nothing about an
 * account, and a storage core that is down delays the deed but not the receipt.
 */
@ApplicationScoped
class Declarations {

    /** So many for one address may fit no contract within a day; then a person looks. */
    static final int MOST_GUESSES = 3;

    private static final Duration WHILE = Duration.ofDays(1);
    private static final int MOST_BESIDES = 50;

    /** Without letters and digits that look alike. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final EntityManager database;
    private final Departures departures;
    private final DailyLimit limit;
    private final SigningKey once;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Declarations(
            EntityManager database,
            Departures departures,
            DailyLimit limit,
            Keys keys,
            InstantSource clock) {
        this.database = database;
        this.departures = departures;
        this.limit = limit;
        this.once = new SigningKey(keys.search());
        this.clock = clock;
    }

    /**
     * What came of declaring.
     *
     * @param again whether it was there already
     */
    record Made(Declaration declaration, boolean again) {}

    /** Stores it; the same declaration on the same day is the one already there. */
    @Transactional
    Made declare(Declaration.Kind kind, Declarant declarant, Language language) {
        byte[] mark = once.sign(mark(kind, declarant));
        lock(mark);
        Optional<Declaration> before = sameAs(mark);
        if (before.isPresent()) {
            return new Made(before.get(), true);
        }
        StoredDeclaration stored =
                new StoredDeclaration(
                        declarant,
                        kind,
                        reference(kind),
                        mark,
                        addressHash(declarant),
                        limit.oneMore("receipt", recipient(declarant), clock.instant()),
                        language,
                        clock.instant());
        database.persist(stored);
        Declaration declaration = stored.declaration();
        departures.depart(
                DeclarationMatching.DEPARTURE, lane(declarant), declaration.id().toString());
        return new Made(declaration, false);
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
    void held(UUID id) {
        stored(id).heldOn(clock.instant());
    }

    /**
     * Whether enough guesses were made for its address: then it is never compared with a contract,
     * so that whoever tries invoice numbers learns nothing and ends nothing by the next one.
     */
    @Transactional
    boolean isOneTooMany(Declaration declaration) {
        byte @Nullable [] address =
                database.createQuery(
                                "select addressHash from StoredDeclaration where id = ?1",
                                byte[].class)
                        .setParameter(1, declaration.id())
                        .getSingleResultOrNull();
        return address != null
                && database.createQuery(
                                        "select count(*) from StoredDeclaration where addressHash = ?1"
                                                + " and state in ?2 and receivedAt > ?3 and id <> ?4",
                                        Long.class)
                                .setParameter(1, address)
                                .setParameter(
                                        2,
                                        List.of(
                                                Declaration.State.UNMATCHED,
                                                Declaration.State.HELD))
                                .setParameter(3, declaration.receivedAt().minus(WHILE))
                                .setParameter(4, declaration.id())
                                .getSingleResult()
                        >= MOST_GUESSES;
    }

    /** Whether the holder took one back within a day: a stranger does not end it again so soon. */
    @Transactional
    boolean wasTakenBackLately(UUID subscription) {
        return database.createQuery(
                                "select count(*) from StoredDeclaration where subscription = ?1"
                                        + " and state = ?2 and settledAt > ?3",
                                Long.class)
                        .setParameter(1, subscription)
                        .setParameter(2, Declaration.State.TAKEN_BACK)
                        .setParameter(3, clock.instant().minus(WHILE))
                        .getSingleResult()
                > 0;
    }

    /** Whether a cancellation of it counts, carried out or about to be. */
    @Transactional
    boolean isCancelled(UUID subscription) {
        return !counting(subscription).isEmpty();
    }

    /** The cancellations of this contract count no more. */
    @Transactional(Transactional.TxType.MANDATORY)
    void takeBack(UUID subscription) {
        for (StoredDeclaration one : counting(subscription)) {
            String spent = HexFormat.of().formatHex(one.once()) + "|" + one.declaration().id();
            one.takenBackOn(clock.instant(), once.sign(spent));
        }
    }

    private List<StoredDeclaration> counting(UUID subscription) {
        return database.createQuery(
                        "from StoredDeclaration where subscription = ?1 and kind = ?2 and state in ?3",
                        StoredDeclaration.class)
                .setParameter(1, subscription)
                .setParameter(2, Declaration.Kind.CANCELLATION)
                .setParameter(3, List.of(Declaration.State.MATCHED, Declaration.State.CARRIED_OUT))
                .getResultList();
    }

    /** Withdrawals from this contract, newest first. */
    @Transactional
    List<Declaration> withdrawals(UUID subscription) {
        return database.createQuery(
                        "from StoredDeclaration where subscription = ?1 and kind = ?2"
                                + " order by receivedAt desc",
                        StoredDeclaration.class)
                .setParameter(1, subscription)
                .setParameter(2, Declaration.Kind.WITHDRAWAL)
                .setMaxResults(MOST_BESIDES)
                .getResultStream()
                .map(StoredDeclaration::declaration)
                .toList();
    }

    /** Others of the same kind, by the same address or for the same account, newest first. */
    @Transactional
    List<Declaration> besides(Declaration declaration) {
        return database.createQuery(
                        "from StoredDeclaration d where d.kind = ?1 and d.id <> ?2 and exists"
                                + " (select 1 from StoredDeclaration one where one.id = ?2"
                                + " and (d.addressHash = one.addressHash or d.account = one.account))"
                                + " order by d.receivedAt desc",
                        StoredDeclaration.class)
                .setParameter(1, declaration.kind())
                .setParameter(2, declaration.id())
                .setMaxResults(MOST_BESIDES)
                .getResultStream()
                .map(StoredDeclaration::declaration)
                .toList();
    }

    /** What stands for whoever declared it, for work that belongs together. */
    @Transactional
    String declarant(Declaration declaration) {
        byte @Nullable [] address = stored(declaration.id()).addressHash();
        return declaration
                .account()
                .map(AccountId::value)
                .or(() -> Optional.ofNullable(address).map(Declarations::shortly))
                .orElseGet(declaration::reference);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void carriedOut(UUID id) {
        stored(id).carriedOutOn(clock.instant());
    }

    private byte @Nullable [] addressHash(Declarant declarant) {
        return switch (declarant) {
            case Declarant.Holder holder -> null;
            case Declarant.Stranger stranger ->
                    once.sign("declared-address|" + stranger.email().normal());
        };
    }

    private static Recipient recipient(Declarant declarant) {
        return switch (declarant) {
            case Declarant.Holder holder -> new Recipient.Holder(holder.account());
            case Declarant.Stranger stranger -> new Recipient.Address(stranger.email());
        };
    }

    /** One address's declarations are looked at one after the other: guesses are counted. */
    private String lane(Declarant declarant) {
        byte @Nullable [] address = addressHash(declarant);
        return address == null
                ? "declaration:" + ((Declarant.Holder) declarant).account()
                : "declaration:" + shortly(address);
    }

    private static String shortly(byte[] hash) {
        return HexFormat.of().formatHex(hash, 0, 16);
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
