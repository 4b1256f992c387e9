// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.guichet.relay.RelayView.Direction;

/** Keeps the {@link Lanes} in order between claims. */
@ApplicationScoped
class LaneKeeping implements RecurringJob {

    private final DataSource database;
    private final InstantSource clock;

    LaneKeeping(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "relay-lanes";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run() {
        for (Direction each : Direction.values()) {
            QuarkusTransaction.requiringNew().run(() -> keep(each.lanes()));
        }
    }

    private void keep(Lanes lanes) {
        try (Connection connection = database.getConnection()) {
            lanes.holdBlocked(connection, clock.instant());
            lanes.freeForgotten(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the lanes were not kept", e);
        }
    }
}
