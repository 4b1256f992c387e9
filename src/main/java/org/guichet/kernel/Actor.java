// SPDX-License-Identifier: Apache-2.0
package org.guichet.kernel;

import java.util.Optional;
import java.util.Set;

/** Who acts. */
public sealed interface Actor {

    /**
     * As it stands in the log: {@code agent:agent-kea}, {@code account:acc_…}, {@code
     * worker:letters}.
     */
    String logged();

    /**
     * Somebody of a partner or of the provider, signed in through Keycloak.
     *
     * @param username the sign-in name, which is also the pseudonym the core and the customer see
     * @param name as colleagues know them
     * @param partner the code of the partner they work for; empty for the provider's own people
     */
    record Agent(
            String username,
            String name,
            Optional<String> partner,
            Set<Role> roles,
            Set<String> skills)
            implements Actor {

        @Override
        public String logged() {
            return "agent:" + username;
        }

        public boolean is(Role role) {
            return roles.contains(role);
        }
    }

    /** A customer who has proven to hold the account. */
    record Holder(AccountId account) implements Actor {

        /** What stands before the account in the log. */
        public static final String LOGGED = "account:";

        @Override
        public String logged() {
            return LOGGED + account;
        }
    }

    /** Somebody who has proven nothing. */
    record Stranger() implements Actor {

        @Override
        public String logged() {
            return "stranger";
        }
    }

    /**
     * A program of a partner's, by its own sign-in at Keycloak (client credentials).
     *
     * @param client as Keycloak names it: {@code api-kea}
     * @param partner the code of the partner it works for
     */
    record Machine(String client, String partner) implements Actor {

        @Override
        public String logged() {
            return "machine:" + client;
        }
    }

    /** The product itself, in a named job. */
    record Worker(String job) implements Actor {

        @Override
        public String logged() {
            return "worker:" + job;
        }
    }
}
