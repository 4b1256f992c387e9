// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hours that end on the next day. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class NightTest {

    private static final Actor.Agent LEAD =
            new Actor.Agent(
                    "lead-kea", "Hugo Lambert", Optional.of("kea"), Set.of(Role.LEAD), Set.of());

    @Inject TeamTable table;
    @Inject Tenancy tenancy;

    private final String name = "kea-" + UUID.randomUUID().toString().substring(0, 8);

    // by the clock of kea's calendar; 7 January 2030 is a Monday
    @ParameterizedTest
    @CsvSource({
        "2030-01-06T19:59, false",
        "2030-01-06T20:00, true",
        "2030-01-07T03:59, true",
        "2030-01-07T04:00, false",
        "2030-01-07T21:59, false",
        "2030-01-07T22:00, true",
        "2030-01-08T00:00, true",
        "2030-01-08T05:59, true",
        "2030-01-08T06:00, false",
        "2030-01-08T22:00, false"
    })
    void a_night_from_sunday_and_one_from_monday(LocalDateTime clock, boolean works) {
        keeps(
                List.of("22:00", "", "", "", "", "", "20:00"),
                List.of("06:00", "", "", "", "", "", "04:00"));
        assertThat(worksAt(clock)).isEqualTo(works);
    }

    @ParameterizedTest
    @CsvSource({
        "2030-01-06T23:59, false",
        "2030-01-07T00:00, true",
        "2030-01-07T23:59, true",
        "2030-01-08T00:00, false"
    })
    void a_day_that_ends_at_midnight_is_a_whole_one(LocalDateTime clock, boolean works) {
        keeps(List.of("00:00", "", "", "", "", "", ""), List.of("00:00", "", "", "", "", "", ""));
        assertThat(worksAt(clock)).isEqualTo(works);
    }

    @Test
    void stands_in_the_form_as_it_was_typed() {
        keeps(List.of("22:00", "", "", "", "", "", ""), List.of("06:00", "", "", "", "", "", ""));
        assertThat(
                        Jsoup.parse(get(KEA_LEAD, person()).asString())
                                .select("input[name=closes]")
                                .eachAttr("value"))
                .startsWith("06:00");
    }

    private void keeps(List<String> opens, List<String> closes) {
        get(As.agent(name).in("kea"), "/console/tickets").then().statusCode(200);
        post(KEA_LEAD, person() + "/facts", Map.of("opens", opens, "closes", closes))
                .then()
                .statusCode(303);
    }

    private boolean worksAt(LocalDateTime clock) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            tenancy.enter(new Tenant.Partner("kea", Optional.of("lead-kea")));
                            return table.find(
                                            LEAD,
                                            name,
                                            clock.atZone(ZoneId.of("Pacific/Auckland")).toInstant())
                                    .orElseThrow()
                                    .onShift();
                        });
    }

    private String person() {
        return "/console/team/people/" + name;
    }
}
