// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.helpdesk.sla.PartnerTerms.Rule;

/**
 * What a change of promises or hours would do to the tickets that are open. It says what a clock
 * that starts then gets; those that run by then are left as they are. Of contracts it takes the
 * basic one.
 */
@ApplicationScoped
public class Outlook {

    /** How many open tickets would be promised what sooner or later, if it began for them then. */
    public record Preview(List<Change> changes, long tickets) {}

    public record Change(Target target, long sooner, long later) {}

    record Plan(List<Rule> rules, BusinessCalendar hours) {}

    private final EntityManager database;

    Outlook(EntityManager database) {
        this.database = database;
    }

    Preview of(String partner, Plan before, Plan after, Instant from) {
        List<Tuple> matters = open(partner);
        return new Preview(
                List.of(Target.values()).stream()
                        .map(target -> change(target, matters, before, after, from))
                        .toList(),
                matters.stream().mapToLong(Outlook::tickets).sum());
    }

    private static Change change(
            Target target, List<Tuple> matters, Plan before, Plan after, Instant from) {
        long sooner = 0;
        long later = 0;
        for (Tuple matter : matters) {
            int change =
                    due(after, matter, target, from).compareTo(due(before, matter, target, from));
            sooner += change < 0 ? tickets(matter) : 0;
            later += change > 0 ? tickets(matter) : 0;
        }
        return new Change(target, sooner, later);
    }

    /** What is not promised is due never. */
    private static Instant due(Plan plan, Tuple matter, Target target, Instant at) {
        String topic = matter.get("topic", String.class);
        Matter.Priority priority = Matter.Priority.valueOf(matter.get("priority", String.class));
        Optional<Duration> promised =
                plan.rules().stream()
                        .filter(rule -> rule.fits(topic, priority))
                        .findFirst()
                        .flatMap(rule -> Optional.ofNullable(rule.promised().get(target)));
        return promised.map(time -> plan.hours().after(at, time)).orElse(Instant.MAX);
    }

    private static long tickets(Tuple matter) {
        return matter.get("tickets", Long.class);
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
}
