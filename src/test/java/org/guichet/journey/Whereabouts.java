// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Where a text stands that should stand nowhere. */
final class Whereabouts {

    private static final String TABLES =
            "select format('%I.%I', schemaname, tablename) from pg_tables"
                    + " where schemaname not in ('pg_catalog', 'information_schema')";

    private final House house;

    Whereabouts(House house) {
        this.house = house;
    }

    /**
     * In no table of the product, no line of its log and no mail.
     *
     * @param looking somebody the product knows and has written to: whoever looks finds them, and
     *     so would find the text
     */
    void nowhere(String text, Buyer looking) throws SQLException, IOException {
        assertThat(tables(looking.account())).contains("public.subscription", "public.letter");
        assertThat(tables(text)).as("tables with %s", text).isEmpty();
        assertThat(house.productLog()).contains("INFO").doesNotContain(text);
        List<String> mails = mails();
        assertThat(mails).anyMatch(mail -> mail.contains(looking.email()));
        assertThat(mails).noneMatch(mail -> mail.contains(text));
    }

    private List<String> mails() {
        List<String> mails = new ArrayList<>();
        for (var mail : house.everyMail()) {
            byte[] html =
                    house.bytes(
                            house.sandbox(
                                    "/mailbox/messages/" + mail.path("id").asLong() + "/html"));
            mails.add(mail + new String(html, StandardCharsets.UTF_8));
        }
        return mails;
    }

    private List<String> tables(String text) throws SQLException, IOException {
        List<String> found = new ArrayList<>();
        try (Connection connection = house.superuser("guichet");
                Statement tables = connection.createStatement();
                ResultSet all = tables.executeQuery(TABLES)) {
            while (all.next()) {
                if (holds(connection, all.getString(1), text)) {
                    found.add(all.getString(1));
                }
            }
        }
        return found;
    }

    /** Bytes are written in hexadecimal digits where a row is made a text. */
    private static boolean holds(Connection connection, String table, String text)
            throws SQLException {
        String sql =
                "select exists (select from %s held where held::text like ? or held::text like ?)"
                        .formatted(table);
        try (var statement = connection.prepareStatement(sql)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            statement.setString(1, "%" + text + "%");
            statement.setString(2, "%" + HexFormat.of().formatHex(bytes) + "%");
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
