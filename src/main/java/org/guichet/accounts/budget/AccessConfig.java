// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.budget;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;

/** How much access is ordinary, {@code guichet.access.*}. */
@ConfigMapping(prefix = "guichet.access")
public interface AccessConfig {

    /** Accounts that an agent may open or look for within an hour. */
    @WithDefault("12")
    int accountsAnHour();

    @WithDefault("60")
    int accountsADay();

    /** Personal fields that an agent may see in clear within an hour. */
    @WithDefault("3")
    int revealsAnHour();

    /** Refused uses within an hour after which an agent is paused. */
    @WithDefault("5")
    int pauseAfter();

    /** How many agents' budgets all agents of a partner have together. */
    @WithDefault("10")
    int partnerAgents();

    /** By the partner's code; what is not said of one is as for all. */
    Map<String, Partner> partners();

    Signals signals();

    /** What differs for one partner. */
    interface Partner {

        /** How many agents' budgets its agents have together. */
        Optional<Integer> agents();

        /**
         * When its agents work: {@code MON-FRI 08:00-20:00 Pacific/Auckland}. Without it no time of
         * day is unusual.
         */
        Optional<String> shift();
    }

    /** From how many cases something is unusual. */
    interface Signals {

        /** Accounts an agent opened within a week without a word on the ticket afterwards. */
        @WithDefault("3")
        int withoutWord();

        /** Times that one agent opened one account within thirty days. */
        @WithDefault("3")
        int sameAccount();

        /** Partners whose agents opened one account within a week. */
        @WithDefault("2")
        int partners();
    }
}
