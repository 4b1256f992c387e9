// SPDX-License-Identifier: Apache-2.0
package org.guichet.tenancy;

import java.util.Optional;

/** Port: who asks, by the token of the request. The Keycloak edge implements it. */
public interface RequestTenant {

    /** Empty where nobody of ours is signed in: customers, workers. */
    Optional<Tenant> tenant();
}
