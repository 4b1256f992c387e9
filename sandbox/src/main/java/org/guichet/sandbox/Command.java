// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One program run to its end, its output in a file: a daemon it leaves behind may keep that open.
 */
public record Command(List<String> words, Map<String, String> environment) {

    public Command(List<String> words) {
        this(words, Map.of());
    }

    /** How it ended, with everything it said. */
    public record Ended(int code, String output) {

        public boolean well() {
            return code == 0;
        }
    }

    public Ended run(long seconds) {
        try {
            var output = Files.createTempFile("guichet-", ".out");
            try {
                return run(seconds, output);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** False too when there is no such program. */
    public boolean works() {
        try {
            return run(10).well();
        } catch (UncheckedIOException absent) {
            return false;
        }
    }

    private Ended run(long seconds, Path output) throws IOException {
        var builder =
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Ended(-1, "no end within " + seconds + " s: " + words);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return new Ended(-1, "interrupted: " + words);
        }
        var said = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        return new Ended(process.exitValue(), said);
    }
}
