// SPDX-License-Identifier: Apache-2.0
package org.guichet.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each migration says in its first line whose it is; what each table says is read from the database
 * by RetentionTest.
 */
class TablesTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Pattern FIRST_LINE =
            Pattern.compile("-- owner: ([a-z]+); retention: \\S.*");

    @Test
    void every_migration_names_its_owner_and_the_retention() throws IOException {
        List<Path> migrations = migrations();
        assertThat(migrations).hasSizeGreaterThan(5);
        for (Path migration : migrations) {
            String first = Files.readAllLines(migration).getFirst();
            Matcher named = FIRST_LINE.matcher(first);
            assertThat(named.matches())
                    .as("%s starts with: %s", migration.getFileName(), first)
                    .isTrue();
            assertThat(Path.of("src/main/java/org/guichet", named.group(1)))
                    .as("the owner of %s is a room", migration.getFileName())
                    .isDirectory();
        }
    }

    @Test
    void no_column_could_hold_a_key() throws IOException {
        Pattern never =
                Pattern.compile(
                        "(?im)^\\s+(\\w*(?:master_?key|private_?key|secret|wrapped|mnemonic|recovery_key|password|pass_?hash|file_?name|node_?name|device_?name|ip_?addr)\\w*)\\s+(?:text|bytea|jsonb)");
        for (Path migration : migrations()) {
            assertThat(
                            never.matcher(Files.readString(migration))
                                    .results()
                                    .map(hit -> hit.group(1)))
                    .as("columns of %s", migration.getFileName())
                    .isEmpty();
        }
    }

    private static List<Path> migrations() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
        }
    }
}
