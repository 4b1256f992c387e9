// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import java.util.Optional;
import org.guichet.kernel.Actor;

/**
 * Port: which program calls the API. The Keycloak edge implements it; the token is the only source.
 */
public interface SignedInMachine {

    /** Empty where a person calls, or a program that is bound to no partner. */
    Optional<Actor.Machine> machine();
}
