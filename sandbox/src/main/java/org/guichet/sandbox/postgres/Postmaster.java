// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The process named in a cluster's {@code postmaster.pid}, if it lives.
 *
 * @param port the port it was told to listen on
 */
record Postmaster(ProcessHandle process, int port) {

    private static final int PID = 0;
    private static final int PORT = 3;

    static Optional<Postmaster> of(Path cluster) {
        try {
            var lines = Files.readAllLines(file(cluster));
            var pid = Long.parseLong(lines.get(PID).trim());
            var port = lines.size() > PORT ? Integer.parseInt(lines.get(PORT).trim()) : 0;
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(Postmaster::isPostgres)
                    .map(process -> new Postmaster(process, port));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException none) {
            return Optional.empty();
        }
    }

    static Path file(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    boolean alive() {
        return process.isAlive();
    }

    /** After a crash of the whole machine the number may belong to any program by now. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(command -> command.contains("postgres")).orElse(true);
    }
}
