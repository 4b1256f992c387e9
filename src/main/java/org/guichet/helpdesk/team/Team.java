// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.team;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.guichet.audit.Audit;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;

/** The people of a desk, as they and their lead keep them. */
@ApplicationScoped
public class Team {

    private final TeamTable table;
    private final RuleTable desks;
    private final Audit audit;
    private final Tenancy tenancy;
    private final InstantSource clock;

    Team(TeamTable table, RuleTable desks, Audit audit, Tenancy tenancy, InstantSource clock) {
        this.table = table;
        this.desks = desks;
        this.audit = audit;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /**
     * Who acts at this moment. Held until the transaction ends: what one person asks for happens
     * one after the other.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Colleague me(Actor.Agent agent) {
        Instant now = clock.instant();
        table.come(agent, now, now.plus(Attendance.STAYS));
        return table.find(agent, agent.username(), now).orElseThrow();
    }

    /** The reader's own people; of all desks for the provider. */
    @Transactional
    public List<Colleague> list(Actor.Agent reader) {
        return table.list(reader, clock.instant());
    }

    @Transactional
    public Optional<Colleague> find(Actor.Agent reader, String agent) {
        return table.find(reader, agent, clock.instant());
    }

    /** Those of the names whom the reader sees; of one who changed their partner, each desk. */
    @Transactional
    public List<Colleague> named(Actor.Agent reader, Collection<String> agents) {
        return table.named(reader, agents, clock.instant());
    }

    /**
     * People whom the reader sees and one of whose names begins so, in small letters.
     *
     * @param begin empty for all
     */
    @Transactional
    public List<Colleague> like(Actor.Agent reader, String begin) {
        return table.like(reader, begin, clock.instant());
    }

    /**
     * @throws Refusal NOT_FOUND where the reader sees nobody of that name
     */
    @Transactional
    public Colleague get(Actor.Agent reader, String agent) {
        return find(reader, agent)
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-colleague"));
    }

    @Transactional
    public List<Hours> week(Colleague colleague) {
        return table.week(colleague);
    }

    /**
     * Whether they take work, as they say themselves.
     *
     * @param said {@code available} or {@code away}
     * @throws Refusal BAD_INPUT where it is neither
     */
    @Transactional
    public void say(Actor.Agent agent, String said) {
        Availability availability =
                Availability.said(said)
                        .orElseThrow(
                                () -> new Refusal(Refusal.Kind.BAD_INPUT, "no-such-availability"));
        me(agent);
        if (table.say(agent, availability, clock.instant())) {
            audit.record(agent, "agent." + availability.code(), agent.logged(), "");
        }
    }

    /**
     * Keeps what is known of one of the lead's people.
     *
     * @throws Refusal NOT_FOUND where they see nobody of that name, FORBIDDEN where they do not
     *     lead them
     */
    @Transactional
    public void keep(Actor.Agent by, String agent, Facts facts) {
        Colleague colleague = led(by, agent);
        // the database lets nobody change a colleague's row
        tenancy.as(
                Tenant.atDesk(colleague.partner(), colleague.agent()),
                () -> {
                    table.keep(colleague, facts, by);
                    return colleague;
                });
        audit.record(
                by,
                "agent.facts-kept",
                "agent:" + colleague.agent(),
                "languages:%s skills:%s hours:%d"
                        .formatted(
                                facts.languages().stream().map(Language::code).toList(),
                                facts.skills().stream().map(Skill::code).toList(),
                                facts.week().size()));
    }

    /**
     * One of the agent's own people.
     *
     * @throws Refusal as {@link #keep}
     */
    @Transactional
    public Colleague led(Actor.Agent by, String agent) {
        Colleague colleague = get(by, agent);
        if (!colleague.isLedBy(by)) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "not-your-people");
        }
        return colleague;
    }

    /** How work is shared out at the agent's desk. */
    @Transactional
    public Rules rules(Actor.Agent agent) {
        return agent.is(Role.PROVIDER) || agent.partner().isPresent()
                ? desks.of(partner(agent))
                : Rules.USUAL;
    }

    /**
     * @throws Refusal FORBIDDEN for who leads nobody
     */
    @Transactional
    public void keep(Actor.Agent by, Rules rules) {
        Optional<String> partner = partner(by);
        if (!by.is(Role.PROVIDER) && !(by.is(Role.LEAD) && partner.isPresent())) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "not-your-people");
        }
        if (desks.of(partner).equals(rules)) {
            return;
        }
        desks.keep(partner, rules, by, clock.instant());
        audit.record(
                by,
                "desk.rules-kept",
                partner.map(code -> "partner:" + code).orElse("second-level"),
                "in-hand:%d round-robin:%s".formatted(rules.inHand(), rules.roundRobin()));
    }

    /** Whose desk they work at; the provider's people at none of a partner's. */
    private static Optional<String> partner(Actor.Agent agent) {
        return agent.is(Role.PROVIDER) ? Optional.empty() : agent.partner();
    }
}
