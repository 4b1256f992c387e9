// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.guichet.tenancy.Tenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the hub does while the database gives no answer. */
class HubTest {

    private static final Watcher WATCHER =
            new Watcher(
                    new Actor.Agent(
                            "agent-kea",
                            "Moana Reid",
                            Optional.of("kea"),
                            Set.of(Role.AGENT),
                            Set.of()),
                    new Tenant.Partner("kea", Optional.of("agent-kea")),
                    Instant.MAX);

    private final Map<Long, String> marks = new ConcurrentHashMap<>();
    private final Set<Long> silent = ConcurrentHashMap.newKeySet();
    private final Hub hub =
            new Hub(
                    new MarksHere(),
                    new NobodyHere(),
                    new Words(null),
                    ways(),
                    InstantSource.system());

    private final class MarksHere extends Marks {
        MarksHere() {
            super(null, null);
        }

        @Override
        Optional<String> of(Watcher watcher, long number) {
            if (silent.contains(number)) {
                throw new IllegalStateException("no connection was free in time");
            }
            return Optional.of(marks.getOrDefault(number, "first"));
        }
    }

    private static final class NobodyHere extends Presence {
        NobodyHere() {
            super(null, null, InstantSource.system());
        }

        @Override
        List<Person> everybody() {
            return List.of();
        }

        @Override
        void stay(Collection<UUID> streams) {}

        @Override
        void goes(UUID stream, long ticket) {}
    }

    private static LiveConfig ways() {
        return new LiveConfig() {
            @Override
            public Duration heartbeat() {
                return Duration.ofHours(1);
            }

            @Override
            public int streamsPerAgent() {
                return 100;
            }
        };
    }

    @AfterEach
    void stop() {
        hub.stop();
    }

    @Test
    void a_ticket_that_cannot_be_looked_at_holds_up_no_other_and_is_told_once_it_can() {
        hub.hears(true);
        List<AssertSubscriber<Signal>> pages = new ArrayList<>();
        for (long ticket = 1; ticket <= 5; ticket++) {
            pages.add(
                    hub.openTicket(WATCHER, UUID.randomUUID(), ticket)
                            .subscribe()
                            .withSubscriber(AssertSubscriber.create(100)));
            pages.getLast().awaitItems(1);
        }
        silent.add(3L);
        for (long ticket = 1; ticket <= 5; ticket++) {
            marks.put(ticket, "second");
            hub.heard("ticket " + ticket);
        }
        Signal.Changed changed = new Signal.Changed("second");
        for (int page : new int[] {0, 1, 3, 4}) {
            await().until(() -> pages.get(page).getItems().contains(changed));
        }
        assertThat(pages.get(2).getItems()).doesNotContain(changed);
        silent.clear();
        await().until(() -> pages.get(2).getItems().contains(changed));
    }
}
