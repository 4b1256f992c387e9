// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * The least a list of 50 with counts asks of the database: one statement for the rows of a queue,
 * one for all counts, as somebody whom no policy holds back. What the page costs beyond it is ours.
 */
final class BareSql {

    private record Queue(String condition, String order) {

        String list() {
            return "select * from ticket where partner = 'kea' and "
                    + condition
                    + " order by "
                    + order
                    + " limit 50";
        }

        String count() {
            return "(select count(*) from (select from ticket where partner = 'kea' and "
                    + condition
                    + " limit 201) counted)";
        }
    }

    private static final List<Queue> QUEUES =
            List.of(
                    new Queue("state in ('NEW', 'OPEN')", "waiting_since, number"),
                    new Queue(
                            "state in ('NEW', 'OPEN', 'WAITING') and assignee is null",
                            "waiting_since, number"),
                    new Queue(
                            "state <> 'CLOSED' and assignee = 'agent-kea'",
                            "waiting_since, number"),
                    new Queue("state = 'WAITING'", "changed_at desc, number desc"),
                    new Queue("state = 'CLOSED'", "changed_at desc, number desc"));

    private static final String COUNTS =
            QUEUES.stream().map(Queue::count).collect(Collectors.joining(", ", "select ", ""));

    private BareSql() {}

    static void list(Connection connection, Random random) throws SQLException {
        read(connection, QUEUES.get(random.nextInt(QUEUES.size())).list(), 50);
        read(connection, COUNTS, 1);
    }

    private static void read(Connection connection, String sql, int rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet found = statement.executeQuery()) {
            int read = 0;
            while (found.next()) {
                read++;
            }
            if (read != rows) {
                throw new IllegalStateException("expected " + rows + " rows, not " + read);
            }
        }
    }
}
