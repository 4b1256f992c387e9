// SPDX-License-Identifier: Apache-2.0
package org.guichet;

import io.quarkus.arc.All;
import io.quarkus.runtime.QuarkusApplication;
import java.util.Comparator;
import java.util.List;
import org.guichet.kernel.OutsideConnection;
import org.jspecify.annotations.NullMarked;

/**
 * {@code ./guichet check}: tries every connection, a line each; the exit code is the number of
 * those that failed.
 */
@NullMarked
public class ConnectionCheck implements QuarkusApplication {

    private final List<OutsideConnection> connections;

    ConnectionCheck(@All List<OutsideConnection> connections) {
        this.connections = connections;
    }

    /**
     * Must be set before Quarkus starts: no port is opened, no queue is worked on, no mailbox is
     * read.
     */
    static void quietly() {
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("quarkus.flyway.migrate-at-start", "false");
        System.setProperty("guichet.relay.workers", "0");
        System.setProperty("guichet.mail.read", "false");
        System.setProperty("quarkus.log.level", "ERROR");
    }

    @Override
    public int run(String... arguments) {
        int failed = 0;
        for (OutsideConnection connection :
                connections.stream()
                        .sorted(Comparator.comparing(OutsideConnection::name))
                        .toList()) {
            try {
                System.out.printf("ok      %-16s %s%n", connection.name(), connection.check());
            } catch (Exception e) {
                failed++;
                System.out.printf("FAILED  %-16s %s%n", connection.name(), e.getMessage());
            }
        }
        System.out.println(
                failed == 0
                        ? "All connections work."
                        : failed + " of " + connections.size() + " failed.");
        return failed;
    }
}
