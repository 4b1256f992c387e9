// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.store;

import java.util.List;
import java.util.Optional;

/**
 * One Stripe account, which is one selling legal entity. The two of the demo are fixed: their keys
 * stand in the product's configuration.
 *
 * @param seller the entity's short name, the last segment of the product's webhook path
 * @param country ISO 3166-1 alpha-2, where the entity sits
 */
public record Account(
        String id, String seller, String name, String country, String key, String hookSecret) {

    public static final List<Account> ALL =
            List.of(demo("nz", "Guichet Pacific", "NZ"), demo("eu", "Guichet Europe", "IE"));

    public static Optional<Account> byKey(String key) {
        return ALL.stream().filter(account -> account.key.equals(key)).findFirst();
    }

    public static Optional<Account> byId(String id) {
        return ALL.stream().filter(account -> account.id.equals(id)).findFirst();
    }

    /** What is sold in where nothing else is said. */
    public String currency() {
        return country.equals("NZ") ? "nzd" : "eur";
    }

    private static Account demo(String seller, String name, String country) {
        return new Account(
                "acct_guichet_" + seller,
                seller,
                name,
                country,
                "sk_test_guichet_demo_" + seller,
                "whsec_guichet_demo_" + seller);
    }
}
