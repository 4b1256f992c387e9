// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.UUID;
import org.guichet.audit.Audit;
import org.guichet.audit.Eraser;
import org.guichet.kernel.Actor;
import org.guichet.relay.Departure;
import org.guichet.relay.DepartureHandler;
import org.guichet.relay.Effect;
import org.guichet.relay.Parked;

/** Carries out an erasure that was approved, and logs it. Done twice it erases nothing more. */
@ApplicationScoped
class ErasureDelivery implements DepartureHandler {

    static final String KIND = "log-erasure";

    private static final Actor WORKER = new Actor.Worker("erasure");

    private final Eraser eraser;
    private final Audit audit;

    ErasureDelivery(Eraser eraser, Audit audit) {
        this.eraser = eraser;
        this.audit = audit;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Effect deliver(Departure departure) throws SQLException, Parked {
        if (!eraser.isConfigured()) {
            throw new Parked("guichet.db.eraser.* is missing: erase by command");
        }
        int erased = eraser.erase(UUID.fromString(departure.payload()));
        return () ->
                audit.record(
                        WORKER,
                        "log.erased",
                        "proposal:" + departure.payload(),
                        erased + " entries");
    }
}
