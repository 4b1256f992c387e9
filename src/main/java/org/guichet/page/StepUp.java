// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import java.time.Duration;

/**
 * Port: whether whoever acts has just proven to be who signed in, by a code of their authenticator.
 * What lies below {@link #PATH} is reached with such a sign-in only. The Keycloak edge implements
 * it.
 */
public interface StepUp {

    /**
     * Where the sign-in with a code is asked for. Beside the console and not below it: there the
     * browser would send the console's session along, and the OIDC extension would end it as none
     * of its own.
     */
    String PATH = "/console-step-up";

    /** How long a code is believed. */
    Duration BELIEVED = Duration.ofMinutes(5);

    /**
     * Whether the sign-in of this request was one with a code, no longer ago than {@link
     * #BELIEVED}.
     */
    boolean isFresh();

    /** Forgets the sign-in with a code in this browser: the next request asks for one. */
    void forget();
}
