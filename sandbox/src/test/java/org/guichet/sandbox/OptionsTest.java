// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void the_data_lies_below_the_home_unless_said_otherwise() {
        assertThat(Options.parse("--home", "/h").data()).isEqualTo(Path.of("/h/data"));
        assertThat(Options.parse("--home", "/h", "--data", "/d").data()).isEqualTo(Path.of("/d"));
    }

    @Test
    void a_slash_at_the_end_of_the_products_address_is_dropped() {
        assertThat(Options.parse("--product-url", "http://localhost:9/").product())
                .hasToString("http://localhost:9");
    }

    @Test
    void the_stand_in_is_the_core_unless_an_adapter_is_named() {
        assertThat(Options.parse().coreAdapter()).isEmpty();
        assertThat(Options.parse("--core-adapter", "http://localhost:8095/").coreAdapter())
                .hasValue(URI.create("http://localhost:8095"));
    }

    @Test
    void what_is_unknown_is_answered_with_the_usage() {
        assertThatThrownBy(() -> Options.parse("--prot", "1"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("--prot")
                .hasMessageContaining("usage:");
        assertThatThrownBy(() -> Options.parse("--port", "many")).hasMessageContaining("--port");
        assertThatThrownBy(() -> Options.parse("--port")).hasMessageContaining("--port");
    }
}
