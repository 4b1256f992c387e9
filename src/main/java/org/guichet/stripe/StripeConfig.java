// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stripe's accounts, {@code guichet.stripe.<seller>.*}: one for each legal entity that sells. */
@ConfigMapping(prefix = "guichet.stripe")
public interface StripeConfig {

    @WithParentName
    Map<String, Account> sellers();

    /** One Stripe account. */
    interface Account {
        /** Without a slash at the end. */
        URI apiBase();

        String apiKey();

        /** Two, separated by a comma, while it is rolled. */
        List<String> webhookSecret();

        /**
         * Stripe's id of the account ({@code acct_…}), where the endpoint hears of several: an
         * event that names another one is not for us, and without this none may name one.
         */
        Optional<String> accountId();

        /** Whether the key moves real money; an event of the other mode is not for us. */
        default boolean live() {
            return apiKey().startsWith("sk_live_") || apiKey().startsWith("rk_live_");
        }
    }
}
