// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import java.time.Instant;
import java.util.Optional;
import org.guichet.kernel.Actor;

/**
 * Port: who is signed in at the console. The Keycloak edge implements it; the token is the only
 * source.
 */
public interface SignedIn {

    /**
     * The agent of this request.
     *
     * @throws org.guichet.kernel.Refusal FORBIDDEN {@code no-partner} for an agent or lead whose
     *     token names no partner
     */
    Actor.Agent agent();

    /** When the token ends that says so. */
    Instant until();

    /**
     * Whom the frame of a page names, also where {@link #agent()} refuses them: then without roles,
     * so that they can sign out and the frame leads nowhere else. Empty where nobody is signed in.
     */
    Optional<Actor.Agent> named();
}
