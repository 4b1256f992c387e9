// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.audit.Audit;
import org.guichet.helpdesk.sla.PartnerPolicies.End;
import org.guichet.helpdesk.sla.PartnerTerms.Calendar;
import org.guichet.helpdesk.sla.PartnerTerms.ClosedDay;
import org.guichet.helpdesk.sla.PartnerTerms.Version;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Country;
import org.guichet.kernel.Refusal;

/**
 * New hours of a partner, from the beginning of a day to come: a calendar of its own, and a version
 * that has it with the promises that are in force by then. Clocks that run are left as they are.
 */
@ApplicationScoped
public class PartnerHours {

    /**
     * @param week at least one; those of a day do not overlap
     * @param region as {@link PublicHolidays} has it; only with a country
     */
    public record Hours(
            ZoneId zone,
            Optional<Country> country,
            Optional<String> region,
            List<BusinessCalendar.Hours> week) {

        private boolean areOf(Calendar calendar) {
            return calendar.zone().equals(zone)
                    && calendar.country().equals(country)
                    && calendar.region().equals(region)
                    && Set.copyOf(calendar.week()).equals(Set.copyOf(week));
        }
    }

    private final PartnerPolicies policies;
    private final TermsTable terms;
    private final CalendarTable calendars;
    private final PublicHolidays holidays;
    private final Outlook outlook;
    private final Audit audit;

    PartnerHours(
            PartnerPolicies policies,
            TermsTable terms,
            CalendarTable calendars,
            PublicHolidays holidays,
            Outlook outlook,
            Audit audit) {
        this.policies = policies;
        this.terms = terms;
        this.calendars = calendars;
        this.holidays = holidays;
        this.outlook = outlook;
        this.audit = audit;
    }

    @Transactional
    public boolean knows(ZoneId zone) {
        return calendars.knows(zone);
    }

    public boolean knowsHolidays(Country country, Optional<String> region) {
        return holidays.knows(country.code(), region);
    }

    /** As {@link PartnerPolicies#preview}, of hours. */
    @Transactional
    public Outlook.Preview preview(Actor.Agent agent, String partner, Instant from, Hours hours) {
        PartnerTerms now = policies.of(agent, partner);
        List<PartnerTerms.Rule> rules = now.inForce(from).map(Version::rules).orElse(List.of());
        return outlook.of(
                partner,
                new Outlook.Plan(rules, policies.hours(now, from)),
                new Outlook.Plan(rules, unwritten(hours, closed(now, from), from)),
                from);
    }

    private BusinessCalendar unwritten(Hours hours, List<LocalDate> closed, Instant from) {
        int year = LocalDate.ofInstant(from, hours.zone()).getYear();
        Set<LocalDate> days = new HashSet<>(closed);
        for (int in = year; in <= year + 1; in++) {
            for (Country country : hours.country().stream().toList()) {
                days.addAll(holidays.of(country.code(), hours.region(), in).keySet());
            }
        }
        return new BusinessCalendar(hours.zone(), hours.week(), days);
    }

    /** By hand, in the calendar that would else be in force. */
    private List<LocalDate> closed(PartnerTerms now, Instant from) {
        return terms.calendar(before(now, from), LocalDate.EPOCH).closed().stream()
                .filter(day -> !day.holiday())
                .map(ClosedDay::day)
                .toList();
    }

    private static long before(PartnerTerms now, Instant from) {
        return now.calendarAt(from).orElseThrow(PartnerPolicies::none);
    }

    /**
     * Writes them. The same twice is once.
     *
     * @throws Refusal NOT_FOUND where the agent may not read of the partner, or it has no calendar
     */
    @Transactional
    public End add(Actor.Agent agent, String partner, Instant from, Hours hours) {
        terms.hold(partner);
        PartnerTerms now = policies.of(agent, partner);
        long before = before(now, from);
        if (now.beginning(from).isPresent()) {
            return hours.areOf(terms.calendar(before, LocalDate.EPOCH))
                    ? new End.Kept()
                    : new End.There();
        }
        Optional<Version> later = now.after(from);
        if (later.isPresent()) {
            return new End.Undone(later.get().from());
        }
        long calendar = calendars.add(partner, hours);
        calendars.keepClosed(
                before, calendar, LocalDate.ofInstant(from, hours.zone()).minusDays(1));
        Optional<Long> version =
                terms.add(
                        partner,
                        from,
                        calendar,
                        now.inForce(from).map(Version::rules).orElse(List.of()),
                        agent.name());
        audit.record(
                agent,
                "sla.hours-added",
                "partner:" + partner,
                "policy:%d calendar:%d from:%s".formatted(version.orElseThrow(), calendar, from));
        return new End.Kept();
    }
}
