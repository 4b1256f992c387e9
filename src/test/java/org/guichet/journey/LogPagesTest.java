// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LogPagesTest {

    private final byte[] file = new byte[3 * 8192];

    @Test
    void a_value_that_goes_on_over_a_page_is_whole() throws IOException {
        file[2] = 2;
        put(8192 - 3, "ein");
        put(8192 + 24, "Kanarienvogel");
        assertThat(records(file.length)).contains("einKanarienvogel");
    }

    @Test
    void the_header_of_the_first_page_is_the_long_one() throws IOException {
        file[2] = 2;
        put(39, "x");
        put(40, "Anfang");
        assertThat(records(file.length)).startsWith("Anfang");
    }

    @Test
    void what_stands_after_the_end_is_of_another_time() throws IOException {
        put(8192 + 100, "alt");
        assertThat(records(8192 + 100)).doesNotContain("alt").hasSize(8192 - 24 + 100 - 24);
        assertThat(records(8192 + 10)).hasSize(8192 - 24);
    }

    private void put(int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, file, at, bytes.length);
    }

    private String records(int end) throws IOException {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        LogPages.copy(new ByteArrayInputStream(Arrays.copyOf(file, file.length)), end, records);
        return records.toString(StandardCharsets.US_ASCII);
    }
}
