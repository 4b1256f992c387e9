// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One run over many renewals. */
class NoticeJobTest {

    @Test
    void point_22_one_that_fails_is_put_off_and_keeps_no_other_from_its_notice() {
        UUID broken = UUID.randomUUID();
        UUID behind = UUID.randomUUID();
        List<UUID> done = new ArrayList<>();
        List<UUID> putOff = new ArrayList<>();

        NoticeJob.each(
                List.of(broken, behind),
                id -> {
                    if (id.equals(broken)) {
                        throw new IllegalStateException("a notice that cannot be written");
                    }
                    done.add(id);
                },
                putOff::add);

        assertThat(done).containsExactly(behind);
        assertThat(putOff).containsExactly(broken);
    }
}
