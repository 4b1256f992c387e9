// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.guichet.audit.Audit;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;

/**
 * Links sent to the address that the core knows. Whoever uses one reads the mail of the account's
 * holder. Fifteen minutes to sign in, a week to confirm a ticket, once; looking at the page uses
 * nothing (mail scanners look), pressing its button does.
 */
@ApplicationScoped
class Links {

    static final Duration LIFE = Duration.ofMinutes(15);

    /**
     * Longer than a sign-in: it opens nothing but one ticket's proof, and people read mail late.
     */
    static final Duration CONFIRMATION_LIFE = Duration.ofDays(7);

    static final int MOST_PER_LIFE = 3;

    /** What using a link came to. */
    sealed interface Used {
        record SignedIn(String token, String next) implements Used {}

        record Confirmed() implements Used {}
    }

    /** What a link is for, seen without using it. */
    sealed interface Seen {
        record SignIn() implements Seen {}

        record ToConfirm(long ticket) implements Seen {}

        /** Its holder pressed the button before. */
        record Confirmed(long ticket) implements Seen {}
    }

    private final EntityManager database;
    private final InstantSource clock;
    private final LinkTokens tokens;
    private final Sessions sessions;
    private final Audit audit;
    private final Event<TicketConfirmed> confirmed;

    Links(
            EntityManager database,
            InstantSource clock,
            LinkTokens tokens,
            Sessions sessions,
            Audit audit,
            Event<TicketConfirmed> confirmed) {
        this.database = database;
        this.clock = clock;
        this.tokens = tokens;
        this.sessions = sessions;
        this.audit = audit;
        this.confirmed = confirmed;
    }

    /** A link to sign in with; empty where this account was sent enough of them. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<UUID> signIn(AccountId account, String mask, String next, Language language) {
        return recent(account) >= MOST_PER_LIFE
                ? Optional.empty()
                : Optional.of(make(VisitorLink.Purpose.SIGN_IN, account, mask, next, language));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    UUID confirmation(AccountId account, long ticket, Language language) {
        return make(
                VisitorLink.Purpose.CONFIRM_TICKET, account, "", Long.toString(ticket), language);
    }

    /**
     * The link, without using it.
     *
     * @throws Refusal GONE {@code link-expired}, {@code ticket-link-expired}
     */
    @Transactional
    Seen look(String token) {
        VisitorLink link = known(token);
        return switch (link.purpose()) {
            case SIGN_IN -> new Seen.SignIn();
            case CONFIRM_TICKET ->
                    link.isUsed()
                            ? new Seen.Confirmed(link.ticket())
                            : new Seen.ToConfirm(link.ticket());
        };
    }

    /**
     * Uses the link up; one that confirmed a ticket before ends as it did then.
     *
     * @throws Refusal GONE {@code link-expired}, {@code ticket-link-expired}
     */
    @Transactional
    Used use(String token) {
        VisitorLink link = known(token);
        if (link.isUsed()) {
            return new Used.Confirmed();
        }
        link.useOn(clock.instant());
        Actor holder = new Actor.Holder(link.account());
        return switch (link.purpose()) {
            case SIGN_IN -> {
                audit.record(holder, "visitor.signed-in", link.account().value(), "by link");
                yield new Used.SignedIn(
                        sessions.open(
                                new Sessions.Proven(
                                        link.account(),
                                        link.mask(),
                                        Visitor.Proof.LINK,
                                        link.language(),
                                        Optional.empty())),
                        link.about());
            }
            case CONFIRM_TICKET -> {
                long ticket = link.ticket();
                audit.record(
                        holder, "ticket.confirmed", "ticket:" + ticket, link.account().value());
                confirmed.fire(new TicketConfirmed(ticket, link.account()));
                yield new Used.Confirmed();
            }
        };
    }

    /** Usable, or one that confirmed a ticket: what it did is no secret to who holds it. */
    private VisitorLink known(String token) {
        Instant now = clock.instant();
        VisitorLink link =
                tokens.read(token)
                        .map(
                                id ->
                                        database.find(
                                                VisitorLink.class,
                                                id,
                                                LockModeType.PESSIMISTIC_WRITE))
                        .orElseThrow(() -> new Refusal(Refusal.Kind.GONE, "link-expired"));
        if (!link.isUsable(now) && !link.hasConfirmed()) {
            throw new Refusal(Refusal.Kind.GONE, expired(link.purpose()));
        }
        return link;
    }

    /** Where one asks for a new one depends on what it was for. */
    private static String expired(VisitorLink.Purpose purpose) {
        return switch (purpose) {
            case SIGN_IN -> "link-expired";
            case CONFIRM_TICKET -> "ticket-link-expired";
        };
    }

    private long recent(AccountId account) {
        return database.createQuery(
                        "select count(*) from VisitorLink where account = ?1 and madeAt > ?2 and purpose = ?3",
                        Long.class)
                .setParameter(1, account.value())
                .setParameter(2, clock.instant().minus(LIFE))
                .setParameter(3, VisitorLink.Purpose.SIGN_IN)
                .getSingleResult();
    }

    private UUID make(
            VisitorLink.Purpose purpose,
            AccountId account,
            String mask,
            String about,
            Language language) {
        Instant now = clock.instant();
        VisitorLink link =
                new VisitorLink(
                        purpose,
                        account,
                        mask,
                        about,
                        language,
                        now,
                        now.plus(
                                purpose == VisitorLink.Purpose.SIGN_IN ? LIFE : CONFIRMATION_LIFE));
        database.persist(link);
        return link.id();
    }
}
