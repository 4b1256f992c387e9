// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.audit.Audit;
import org.guichet.helpdesk.sla.PartnerTerms.Calendar;
import org.guichet.helpdesk.sla.PartnerTerms.Rule;
import org.guichet.helpdesk.sla.PartnerTerms.Version;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;

/**
 * What partners promise and when they work, for people: the provider reads and writes it, a
 * partner's lead reads their own. What is written is a next version or another closed day; clocks
 * that run are counted to their end by what was in force when they started (decision 9).
 */
@ApplicationScoped
public class PartnerPolicies {

    private final TermsTable terms;
    private final Calendars calendars;
    private final EntityManager database;
    private final Audit audit;
    private final InstantSource clock;

    PartnerPolicies(
            TermsTable terms,
            Calendars calendars,
            EntityManager database,
            Audit audit,
            InstantSource clock) {
        this.terms = terms;
        this.calendars = calendars;
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those that the agent may read of, by code, with their names. */
    @Transactional
    public Map<String, String> partners(Actor.Agent agent) {
        if (agent.is(Role.PROVIDER)) {
            return terms.partners(Optional.empty());
        }
        return agent.is(Role.LEAD)
                ? agent.partner().map(own -> terms.partners(Optional.of(own))).orElse(Map.of())
                : Map.of();
    }

    /**
     * @throws Refusal NOT_FOUND where the agent may not read it, as where there is no such partner
     */
    @Transactional
    public PartnerTerms of(Actor.Agent agent, String partner) {
        String name = partners(agent).get(partner);
        if (name == null) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, "no-such-partner");
        }
        return read(partner, name);
    }

    PartnerTerms read(String partner, String name) {
        Instant now = clock.instant();
        List<Version> versions = terms.versions(partner);
        Optional<Version> shown =
                versions.stream()
                        .filter(version -> !version.from().isAfter(now))
                        .findFirst()
                        .or(() -> versions.reversed().stream().findFirst());
        return new PartnerTerms(
                partner, name, versions, shown.map(version -> calendar(version, now)));
    }

    /** With the holidays of this year and the next: what is shown is what clocks will count by. */
    private Calendar calendar(Version version, Instant now) {
        calendars.stored(version.calendar(), now, now);
        Calendar stored = terms.calendar(version.calendar(), LocalDate.EPOCH);
        LocalDate today = LocalDate.ofInstant(now, stored.zone());
        LocalDate end = today.plusYears(1);
        return new Calendar(
                stored.id(),
                stored.zone(),
                stored.country(),
                stored.region(),
                stored.week(),
                stored.closed().stream()
                        .filter(one -> !one.day().isBefore(today) && one.day().isBefore(end))
                        .toList());
    }

    /**
     * Closes a day of the calendar in force, for clocks that start from now on. One that is closed
     * stays so.
     *
     * @throws Refusal as {@link #of}, and for a partner without a calendar
     */
    @Transactional
    public void close(Actor.Agent agent, String partner, LocalDate day, String why) {
        Calendar calendar = of(agent, partner).calendar().orElseThrow(PartnerPolicies::none);
        if (terms.close(partner, calendar.id(), day, why, agent.name())) {
            audit.record(agent, "sla.day-closed", "partner:" + partner, day.toString());
        }
    }

    /** How many open tickets would be promised what sooner or later, if it began for them then. */
    public record Preview(List<Change> changes, long tickets) {}

    public record Change(Target target, long sooner, long later) {}

    /**
     * Of a version that is not written yet, held against the one that would else be in force then.
     * It says what a clock that starts then gets; those that run by then are left as they are. Of
     * contracts it takes the basic one.
     */
    @Transactional
    public Preview preview(Actor.Agent agent, String partner, Instant from, List<Rule> rules) {
        PartnerTerms now = of(agent, partner);
        Optional<Version> before = now.inForce(from);
        BusinessCalendar calendar =
                calendars
                        .stored(now.calendar().orElseThrow(PartnerPolicies::none).id(), from, from)
                        .asOf(clock.instant());
        List<Tuple> matters = open(partner);
        List<Change> changes =
                List.of(Target.values()).stream()
                        .map(
                                target -> {
                                    long sooner = 0;
                                    long later = 0;
                                    for (Tuple matter : matters) {
                                        int change =
                                                due(rules, matter, target, calendar, from)
                                                        .compareTo(
                                                                due(
                                                                        before.map(Version::rules)
                                                                                .orElse(List.of()),
                                                                        matter,
                                                                        target,
                                                                        calendar,
                                                                        from));
                                        long tickets = matter.get("tickets", Long.class);
                                        sooner += change < 0 ? tickets : 0;
                                        later += change > 0 ? tickets : 0;
                                    }
                                    return new Change(target, sooner, later);
                                })
                        .toList();
        return new Preview(
                changes,
                matters.stream().mapToLong(matter -> matter.get("tickets", Long.class)).sum());
    }

    /** What is not promised is due never. */
    private static Instant due(
            List<Rule> rules, Tuple matter, Target target, BusinessCalendar calendar, Instant at) {
        String topic = matter.get("topic", String.class);
        Matter.Priority priority = Matter.Priority.valueOf(matter.get("priority", String.class));
        Optional<Duration> promised =
                rules.stream()
                        .filter(rule -> rule.fits(topic, priority))
                        .findFirst()
                        .flatMap(rule -> Optional.ofNullable(rule.promised().get(target)));
        return promised.map(time -> calendar.after(at, time)).orElse(Instant.MAX);
    }

    /** By what decides their promise; only what is open, which is little of all. */
    @SuppressWarnings("unchecked")
    private List<Tuple> open(String partner) {
        return database.createNativeQuery(
                        """
                        select topic, priority, count(*) as tickets from ticket
                        where partner = ?1 and state in ('NEW', 'OPEN', 'WAITING', 'ESCALATED') group by topic, priority
                        """,
                        Tuple.class)
                .setParameter(1, partner)
                .getResultList();
    }

    /**
     * Writes the next version, with the calendar in force. The same one twice is one.
     *
     * @return false where another begins at that instant
     * @throws Refusal as {@link #close}
     */
    @Transactional
    public boolean add(Actor.Agent agent, String partner, Instant from, List<Rule> rules) {
        PartnerTerms now = of(agent, partner);
        Calendar calendar = now.calendar().orElseThrow(PartnerPolicies::none);
        Optional<Long> added = terms.add(partner, from, calendar.id(), rules, agent.name());
        if (added.isEmpty()) {
            return now.versions().stream()
                    .anyMatch(one -> one.from().equals(from) && one.rules().equals(rules));
        }
        audit.record(
                agent,
                "sla.version-added",
                "partner:" + partner,
                "policy:" + added.get() + " from:" + from);
        return true;
    }

    private static Refusal none() {
        return new Refusal(Refusal.Kind.NOT_FOUND, "no-such-partner");
    }
}
