// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Product, database and sandbox die of SIGKILL while webhooks come as fast as they go. Afterwards
 * every event that was answered 200 is there.
 */
final class KilledInbox {

    private static final int CONNECTIONS = 64;

    private KilledInbox() {}

    /**
     * @param afterMillis of load
     * @return how many had been answered 200
     */
    static int accepted(House house, SignedEvents events, long afterMillis) throws Exception {
        List<String> accepted = new ArrayList<>();
        try (WebhookLoad load = new WebhookLoad(house.productPort(), CONNECTIONS, events)) {
            Thread stripe = new Thread(load::untilItBreaks, "stripe");
            stripe.start();
            Thread.sleep(afterMillis);
            house.killEverything();
            stripe.join();
            accepted.addAll(load.accepted());
        }
        house.startSandbox();
        assertThat(missing(house, accepted)).as("answered 200 and lost").isZero();
        return accepted.size();
    }

    private static long missing(House house, List<String> accepted) throws Exception {
        try (Connection database = house.superuser("guichet");
                PreparedStatement statement =
                        database.prepareStatement(
                                "select count(*) from unnest(?) as said (id) where not exists"
                                        + " (select from arrival where source = 'stripe/eu' and key = said.id)")) {
            Array ids = database.createArrayOf("text", accepted.toArray());
            statement.setArray(1, ids);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
