// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserAnswerTest {

    @Test
    void what_is_wanted_is_taken_wherever_secrets_stand() throws IOException {
        RgwUser user =
                read(
                        """
                        {"keys":[{"secret_key":"S1"}],"suspended":1,"user_quota":{"enabled":true,"max_size":9,"max_objects":-1},
                         "unknown":{"deep":[{"suspended":0,"size_actual":1}]},"stats":{"size_actual":12,"num_objects":3}}""");
        assertThat(user).isEqualTo(new RgwUser(true, 12, 3, OptionalLong.of(9)));
        assertThat(user.isOverQuota()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"enabled\":false,\"max_size\":9}", "{\"enabled\":true,\"max_size\":-1}"})
    void a_quota_that_limits_nothing_is_none(String quota) throws IOException {
        RgwUser user =
                read(
                        "{\"suspended\":0,\"user_quota\":"
                                + quota
                                + ",\"stats\":{\"size_actual\":12,\"num_objects\":3}}");
        assertThat(user.quota()).isEmpty();
        assertThat(user.isOverQuota()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"planted-secret\"",
                "{\"suspended\":\"planted-secret\"}",
                "{\"keys\":[{\"secret_key\":\"planted-secret\"}]}",
                "{\"stats\":{\"size_actual\":1,\"num_objects\":1},planted-secret",
                "{\"stats\":\"planted-secret\"}",
                "{\"stats\":{\"size_actual\":1,\"num_objects\":1}} planted-secret"
            })
    void what_has_not_the_form_is_refused_without_a_word_of_it(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(UnfitAnswer.class)
                .hasNoCause()
                .hasMessageNotContaining("planted");
    }

    private static RgwUser read(String body) throws IOException {
        return UserAnswer.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
