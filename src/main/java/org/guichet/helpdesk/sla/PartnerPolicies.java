// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.audit.Audit;
import org.guichet.helpdesk.sla.Outlook.Preview;
import org.guichet.helpdesk.sla.PartnerTerms.Calendar;
import org.guichet.helpdesk.sla.PartnerTerms.Coming;
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

    /** How it ends to write a next version, of promises or of hours. */
    public sealed interface End {
        /** It stands there, by this click or by one before. */
        record Kept() implements End {}

        /** Another begins then. */
        record There() implements End {}

        /**
         * One begins later that was written for the other's sake: it has what was in force by then,
         * and would bring it back.
         */
        record Undone(Instant later) implements End {}
    }

    private final TermsTable terms;
    private final Calendars calendars;
    private final Outlook outlook;
    private final Audit audit;
    private final InstantSource clock;

    PartnerPolicies(
            TermsTable terms,
            Calendars calendars,
            Outlook outlook,
            Audit audit,
            InstantSource clock) {
        this.terms = terms;
        this.calendars = calendars;
        this.outlook = outlook;
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
                partner,
                name,
                versions,
                shown.map(version -> calendar(version, now)),
                shown.map(version -> coming(version, versions, now)).orElse(List.of()));
    }

    private List<Coming> coming(Version shown, List<Version> versions, Instant now) {
        List<Coming> coming = new ArrayList<>();
        long last = shown.calendar();
        for (Version version : versions.reversed()) {
            if (version.from().isAfter(now) && version.calendar() != last) {
                coming.add(new Coming(version.from(), calendar(version, now)));
                last = version.calendar();
            }
        }
        return coming;
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
     * Closes a day for clocks that start from now on: in the calendar in force, and in those to
     * come. One that is closed stays so.
     *
     * @throws Refusal as {@link #of}, and for a partner without a calendar
     */
    @Transactional
    public void close(Actor.Agent agent, String partner, LocalDate day, String why) {
        terms.hold(partner);
        PartnerTerms now = of(agent, partner);
        Calendar inForce = now.calendar().orElseThrow(PartnerPolicies::none);
        long closed =
                Stream.concat(Stream.of(inForce), now.coming().stream().map(Coming::calendar))
                        .map(Calendar::id)
                        .distinct()
                        .filter(id -> terms.close(partner, id, day, why, agent.name()))
                        .count();
        if (closed > 0) {
            audit.record(agent, "sla.day-closed", "partner:" + partner, day.toString());
        }
    }

    /** Of a version that is not written yet, held against the one that would else be in force. */
    @Transactional
    public Preview preview(Actor.Agent agent, String partner, Instant from, List<Rule> rules) {
        PartnerTerms now = of(agent, partner);
        BusinessCalendar hours = hours(now, from);
        return outlook.of(
                partner,
                new Outlook.Plan(now.inForce(from).map(Version::rules).orElse(List.of()), hours),
                new Outlook.Plan(rules, hours),
                from);
    }

    /** Those that would be in force then. */
    BusinessCalendar hours(PartnerTerms now, Instant from) {
        long calendar = now.calendarAt(from).orElseThrow(PartnerPolicies::none);
        return calendars.stored(calendar, from, from).asOf(clock.instant());
    }

    /**
     * Writes the next version, with the hours that would be in force then. The same one twice is
     * one.
     *
     * @throws Refusal as {@link #close}
     */
    @Transactional
    public End add(Actor.Agent agent, String partner, Instant from, List<Rule> rules) {
        terms.hold(partner);
        PartnerTerms now = of(agent, partner);
        long calendar = now.calendarAt(from).orElseThrow(PartnerPolicies::none);
        Optional<Version> there = now.beginning(from);
        if (there.isPresent()) {
            return there.get().rules().equals(rules) ? new End.Kept() : new End.There();
        }
        // a later one with the same hours was written for its promises
        Optional<Version> later = now.after(from).filter(version -> version.calendar() != calendar);
        if (later.isPresent()) {
            return new End.Undone(later.get().from());
        }
        Optional<Long> version = terms.add(partner, from, calendar, rules, agent.name());
        audit.record(
                agent,
                "sla.version-added",
                "partner:" + partner,
                "policy:" + version.orElseThrow() + " from:" + from);
        return new End.Kept();
    }

    static Refusal none() {
        return new Refusal(Refusal.Kind.NOT_FOUND, "no-such-partner");
    }
}
