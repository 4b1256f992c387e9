// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

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
}
