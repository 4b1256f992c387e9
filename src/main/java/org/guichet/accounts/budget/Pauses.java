// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.budget;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guichet.audit.Audit;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.redaction.Redaction;
import org.guichet.tenancy.Tenancy;
import org.guichet.work.Work;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Agents who may look at nothing for now: they went over their budget again and again, or a person
 * paused them. A person lifts a pause, with a reason; time does not.
 */
@ApplicationScoped
public class Pauses {

    /** Characters of a reason. */
    public static final int LONGEST = 1000;

    private static final Logger LOG = Logger.getLogger(Pauses.class);
    private static final Duration LIFT_WITHIN = Duration.ofHours(4);
    private static final int MOST = 50;

    /**
     * @param use of which there was too much
     * @param byHand where it was a person who paused them
     * @param lifted empty while it lasts
     */
    public record Paused(
            UUID id,
            String agent,
            String name,
            Optional<String> partner,
            Optional<Use> use,
            Optional<ByHand> byHand,
            Instant at,
            Optional<Lifted> lifted) {}

    /**
     * Who paused somebody, and why.
     *
     * @param byProvider what the provider paused only the provider lifts
     */
    public record ByHand(String by, String reason, boolean byProvider) {}

    /** What pausing by hand comes to. */
    public enum Halted {
        PAUSED,
        /** They were before; the reason that was given now is not kept. */
        ALREADY,
        /** No sign-in name is written so. */
        NO_NAME,
        /** Nobody pauses themselves. */
        ONESELF,
        /** Nobody of that name ever looked at an account, as far as who asks sees. */
        UNKNOWN,
        /** Nobody of that name ever did anything here: who asks says so, or it is mistyped. */
        UNSEEN
    }

    /**
     * How a pause ended.
     *
     * @param replaced whether another one took its place, and the access stayed paused
     */
    public record Lifted(String by, Instant at, String reason, boolean replaced) {}

    private final EntityManager database;
    private final Uses uses;
    private final SignInNames names;
    private final Audit audit;
    private final Work work;
    private final Redaction redaction;
    private final Event<AgentPaused> told;
    private final MeterRegistry metrics;
    private final Tenancy tenancy;
    private final InstantSource clock;

    Pauses(
            EntityManager database,
            Uses uses,
            SignInNames names,
            Audit audit,
            Work work,
            Redaction redaction,
            Event<AgentPaused> told,
            MeterRegistry metrics,
            Tenancy tenancy,
            InstantSource clock) {
        this.database = database;
        this.uses = uses;
        this.names = names;
        this.audit = audit;
        this.work = work;
        this.redaction = redaction;
        this.told = told;
        this.metrics = metrics;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** Since when; empty where the agent is not paused. */
    Optional<Instant> since(String agent) {
        return open(agent).map(Pause::pausedAt);
    }

    private Optional<Pause> open(String agent) {
        return database.createQuery(
                        "from AccessPause where agent = ?1 and liftedAt is null", Pause.class)
                .setParameter(1, agent)
                .getResultStream()
                .findFirst();
    }

    Instant pause(Actor.Agent agent, Use use) {
        Instant now = clock.instant();
        Pause pause = new Pause(agent, use, now);
        database.persist(pause);
        audit.record(
                new Actor.Worker("access"),
                "access.paused",
                agent.logged(),
                "use:" + use.code() + " pause:" + pause.id());
        work.openTogether(
                "access.paused",
                agent.username(),
                agent.partner().orElse("-") + " " + use.code(),
                "/console/access",
                "access-pause:" + pause.id(),
                LIFT_WITHIN);
        told.fire(new AgentPaused(agent.username()));
        metrics.counter("guichet.access.paused", "use", use.code()).increment();
        LOG.errorf("paused over the budget of access: %s, %s", agent.username(), use.code());
        return now;
    }

    /**
     * Pauses somebody by hand; who is paused stays as they are, but for the provider, whose pause
     * takes the place of a lead's and of one that nobody's hand made.
     *
     * @param typed a sign-in name, in any case; the provider may name one who never looked at an
     *     account
     * @param unseen the name of whom who asks knows that they never did anything here; may be blank
     * @param reason in the words of who pauses
     */
    @Transactional
    public Halted pause(Actor.Agent by, String typed, String unseen, String reason) {
        String agent = SignInNames.of(typed);
        if (!SignInNames.isOne(agent)) {
            return Halted.NO_NAME;
        }
        if (agent.equals(SignInNames.of(by.username()))) {
            return Halted.ONESELF;
        }
        Optional<Uses.User> known = names.find(by, agent);
        if (known.isEmpty()) {
            return Halted.UNKNOWN;
        }
        if (!names.isSeen(agent) && !SignInNames.of(unseen).equals(agent)) {
            return Halted.UNSEEN;
        }
        uses.lock(Uses.Whose.agent(agent));
        String why = redaction.reason(reason);
        Optional<Pause> before = tenancy.as(SignInNames.JOB, () -> open(agent));
        if (before.isPresent()) {
            Pause stands = before.get();
            if (stands.isByProvider() || !by.is(Role.PROVIDER)) {
                return stands.isOf(by, why) ? Halted.PAUSED : Halted.ALREADY;
            }
        }
        Pause pause = new Pause(agent, known.get().partner(), by, why, clock.instant());
        before.ifPresent(stands -> replace(by, stands, pause));
        database.persist(pause);
        audit.record(
                by,
                "access.paused",
                "agent:" + agent,
                "by hand pause:" + pause.id() + " reason:" + Redaction.brief(why));
        told.fire(new AgentPaused(agent));
        metrics.counter("guichet.access.paused", "use", "by_hand").increment();
        LOG.warnf("paused by hand: %s, by %s", agent, by.username());
        return Halted.PAUSED;
    }

    /** The table knows one open pause of an agent: the one before ends first. */
    private void replace(Actor.Agent by, Pause before, Pause after) {
        before.replace(after, clock.instant());
        database.flush();
        audit.record(
                by,
                "access.pause-replaced",
                "agent:" + before.agent(),
                "pause:" + before.id() + " by:" + after.id());
    }

    /** Of the reader's own partner, or all for the provider; those that last first. */
    @Transactional
    public List<Paused> list(Actor.Agent reader) {
        return database.createQuery(
                        "from AccessPause where ?1 is null or partner = ?1"
                                + " order by case when liftedAt is null then 0 else 1 end, pausedAt desc",
                        Pause.class)
                .setParameter(1, PartnerScope.of(reader))
                .setMaxResults(MOST)
                .getResultStream()
                .map(Pause::view)
                .toList();
    }

    /**
     * Lifts a pause; a second click finds it lifted.
     *
     * @param reason in the words of who lifts it
     * @throws Refusal NOT_FOUND where the reader sees no such pause, FORBIDDEN {@code own-pause}
     *     where it is theirs, {@code provider-pause} where the provider's hand made it and theirs
     *     is not the provider's
     */
    @Transactional
    public void lift(Actor.Agent by, UUID id, String reason) {
        Pause pause =
                Optional.ofNullable(database.find(Pause.class, id, LockModeType.PESSIMISTIC_WRITE))
                        .filter(one -> sees(by, one))
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-pause"));
        if (pause.agent().equals(by.username())) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "own-pause");
        }
        if (pause.isByProvider() && !by.is(Role.PROVIDER)) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "provider-pause");
        }
        if (pause.view().lifted().isPresent()) {
            return;
        }
        String why = redaction.reason(reason);
        pause.lift(by, why, clock.instant());
        forgive(pause.agent());
        audit.record(
                by,
                "access.pause-lifted",
                "agent:" + pause.agent(),
                "pause:" + id + " reason:" + Redaction.brief(why));
    }

    /** What was refused before counts no more, or the next one would pause them again. */
    private void forgive(String agent) {
        database.createNativeQuery(
                        "update access_use set forgiven = true where agent = ?1 and refused and not forgiven")
                .setParameter(1, agent)
                .executeUpdate();
    }

    private static boolean sees(Actor.Agent reader, Pause pause) {
        @Nullable String scope = PartnerScope.of(reader);
        return scope == null || pause.partner().filter(scope::equals).isPresent();
    }
}
