// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class ListenConnectionTest {

    private static final PostgresForTests POSTGRES = new PostgresForTests();
    private static String url;

    @BeforeAll
    static void start() {
        Map<String, String> configuration = POSTGRES.start();
        url = configuration.get("quarkus.datasource.jdbc.url");
    }

    @AfterAll
    static void stop() {
        POSTGRES.stop();
    }

    @Test
    void a_connection_to_the_same_database_hears_what_is_notified() throws Exception {
        assertThat(connection(Optional.of(url)).check()).isEqualTo(url + " hears what is notified");
    }

    @Test
    void a_connection_to_another_database_is_found_out() {
        String other = url.replace("/guichet", "/postgres");
        assertThatThrownBy(() -> connection(Optional.of(other)).check())
                .hasMessageContaining(other + " hears nothing");
    }

    @Test
    void a_connection_that_nobody_takes_fails() {
        String away = "jdbc:postgresql://localhost:1/guichet";
        assertThatThrownBy(() -> connection(Optional.of(away)).check())
                .hasMessageContaining("localhost:1");
    }

    @Test
    void none_is_needed() throws Exception {
        assertThat(connection(Optional.empty()).check()).contains("no connection");
    }

    private static ListenConnection connection(Optional<String> listen) {
        PGSimpleDataSource usual = new PGSimpleDataSource();
        usual.setUrl(url);
        usual.setUser("guichet_app");
        usual.setPassword("app");
        return new ListenConnection(usual, listen, "guichet_app", "app");
    }
}
