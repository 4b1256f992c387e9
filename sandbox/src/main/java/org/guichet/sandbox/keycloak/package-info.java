// SPDX-License-Identifier: Apache-2.0
/**
 * The real Keycloak, built once into the cache and run beside everything else. In go its zip, a
 * database and the realm; out comes a sign-in at {@code /realms/guichet} that is watched and
 * started again when it dies. Only the sandbox's root may import this.
 */
package org.guichet.sandbox.keycloak;
