// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import java.util.Optional;

/**
 * Event: a session of the console ended. The Keycloak edge fires it, on a thread that must not
 * wait.
 *
 * @param agent by sign-in name; empty where the sign-in server did not say whose: anybody's may be
 */
public record SignedOut(Optional<String> agent) {}
