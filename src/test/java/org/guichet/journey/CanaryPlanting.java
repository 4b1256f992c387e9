// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Puts canaries by hand where none may be, to see that the sweep reads what it says it reads. */
final class CanaryPlanting {

    /** Where one that was planted must be found; pages and heap are proven without the firewall. */
    static final List<String> CHANNELS =
            List.of(
                    "rows of guichet, text",
                    "rows of guichet, binary",
                    "rows of keycloak, text",
                    "rows of keycloak, binary",
                    "rows of sandbox, text",
                    "rows of sandbox, binary",
                    "database files",
                    "write-ahead log",
                    "log of the product",
                    "log of Keycloak",
                    "every other file of the house",
                    "mails as sent",
                    "mails unfolded",
                    "mails as read");

    private final House house;

    CanaryPlanting(House house) {
        this.house = house;
    }

    /**
     * @param kept stays where it is put
     * @param deleted is a row for a moment only
     */
    void plant(Canary kept, Canary deleted) throws IOException, SQLException {
        for (String database : List.of("guichet", "keycloak", "sandbox")) {
            row(database, kept);
        }
        deletedRow(deleted);
        mail(kept);
        line("product.log", kept, StandardCharsets.UTF_8);
        line("data/logs/keycloak.log", kept, StandardCharsets.UTF_16LE);
        line("planted.txt", kept, StandardCharsets.UTF_16BE);
    }

    /** Once as text, and once packed as an attachment would be. */
    private void row(String database, Canary canary) throws IOException, SQLException {
        try (Connection connection = house.superuser(database);
                Statement statement = connection.createStatement()) {
            statement.execute("create table public.planted (plain text, packed bytea)");
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into public.planted values (?, ?)")) {
                insert.setString(1, canary.value());
                insert.setBytes(2, packed(canary.value()));
                insert.execute();
            }
        }
    }

    private void deletedRow(Canary canary) throws IOException, SQLException {
        try (Connection connection = house.superuser("guichet");
                Statement statement = connection.createStatement()) {
            statement.execute("insert into public.planted values ('" + canary.value() + "', '')");
            statement.execute("delete from public.planted where plain = '" + canary.value() + "'");
        }
    }

    private void mail(Canary canary) {
        house.post(
                house.sandbox("/mailbox/api/messages"),
                Map.of(
                        "from",
                        "nobody@courriel.example",
                        "to",
                        Steps.HER_ADDRESS,
                        "subject",
                        "planted",
                        "text",
                        canary.value()));
        house.awaitMail(Steps.HER_ADDRESS, "planted");
    }

    private void line(String file, Canary canary, Charset charset) throws IOException {
        Path path = house.folder().resolve(file);
        Files.writeString(
                path,
                canary.value() + "\n",
                charset,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(("Bonjour, ".repeat(50) + text).getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
