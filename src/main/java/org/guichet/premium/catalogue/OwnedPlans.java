// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.catalogue;

import java.util.Optional;
import org.guichet.kernel.AccountId;

/** Port: what an account has bought; subscriptions answer it. */
public interface OwnedPlans {

    /** The lookup key of the price it was bought at; empty where nothing is underway. */
    Optional<String> price(AccountId account);
}
