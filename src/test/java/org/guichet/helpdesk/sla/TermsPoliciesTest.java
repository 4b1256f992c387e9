// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;
import org.junit.jupiter.api.Test;

/** What the database's policies hold back alone, of terms that nobody asked the right for. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class TermsPoliciesTest {

    private static final Tenant KEA = new Tenant.Partner("kea");
    private static final Instant LATER = Instant.parse("2190-01-01T00:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2190, 1, 1);

    @Inject TermsTable terms;
    @Inject CalendarTable calendars;
    @Inject Tenancy tenancy;
    @Inject Rows rows;

    @Test
    void a_partners_people_see_no_terms_but_their_own() {
        assertThat(as(KEA, () -> terms.versions("kea"))).isNotEmpty();
        assertThat(as(KEA, () -> terms.versions("tui"))).isEmpty();
        assertThat(as(new Tenant.SecondLevel(), () -> terms.versions("tui"))).isNotEmpty();
    }

    @Test
    void neither_they_nor_a_customer_nor_a_job_writes_a_promise_or_closes_a_day() {
        long calendar = rows.count("select max(calendar) from sla_policy where partner = 'kea'");
        for (Tenant tenant :
                List.of(KEA, Tenant.Customer.ofNone(), new Tenant.Job("ticket-clock-alarm"))) {
            assertThatThrownBy(
                            () ->
                                    as(
                                            tenant,
                                            () ->
                                                    terms.add(
                                                            "kea", LATER, calendar, List.of(),
                                                            "x")))
                    .as("%s", tenant)
                    // a customer does not even see its hours
                    .hasStackTraceContaining(
                            tenant instanceof Tenant.Customer
                                    ? "never opens"
                                    : "row-level security");
            assertThatThrownBy(() -> as(tenant, () -> terms.close("kea", calendar, DAY, "x", "x")))
                    .as("%s", tenant)
                    .hasStackTraceContaining("row-level security");
        }
    }

    @Test
    void nobody_of_them_writes_hours() {
        PartnerHours.Hours hours =
                new PartnerHours.Hours(
                        ZoneId.of("UTC"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new BusinessCalendar.Hours(DayOfWeek.MONDAY, 0, 60)));
        for (Tenant tenant :
                List.of(KEA, Tenant.Customer.ofNone(), new Tenant.Job("ticket-clock-alarm"))) {
            assertThatThrownBy(() -> as(tenant, () -> calendars.add("kea", hours)))
                    .as("%s", tenant)
                    .hasStackTraceContaining("row-level security");
        }
    }

    private <T> T as(Tenant tenant, Supplier<T> deed) {
        return QuarkusTransaction.requiringNew().call(() -> tenancy.as(tenant, deed));
    }
}
