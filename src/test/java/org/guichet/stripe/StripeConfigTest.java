// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StripeConfigTest {

    @Test
    void environment_variables_alone_name_the_sellers() {
        StripeConfig config =
                read(
                        Map.of(
                                "GUICHET_STRIPE_EU_API_BASE", "http://localhost:8090/stripe",
                                "GUICHET_STRIPE_EU_API_KEY", "sk_test_eu",
                                "GUICHET_STRIPE_EU_WEBHOOK_SECRET", "whsec_a,whsec_b",
                                "GUICHET_STRIPE_NZ_API_BASE", "http://localhost:8090/stripe",
                                "GUICHET_STRIPE_NZ_API_KEY", "sk_live_nz",
                                "GUICHET_STRIPE_NZ_WEBHOOK_SECRET", "whsec_c"));

        assertThat(config.sellers()).containsOnlyKeys("eu", "nz");
        assertThat(config.sellers().get("eu").apiBase()).hasPath("/stripe");
        assertThat(config.sellers().get("eu").webhookSecret())
                .containsExactly("whsec_a", "whsec_b");
        assertThat(config.sellers().get("eu").live()).isFalse();
        assertThat(config.sellers().get("nz").live()).isTrue();
    }

    private static StripeConfig read(Map<String, String> environment) {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withSources(new EnvConfigSource(environment, 300))
                        .withMapping(StripeConfig.class)
                        .build();
        return config.getConfigMapping(StripeConfig.class);
    }
}
