// SPDX-License-Identifier: Apache-2.0
/**
 * The real PostgreSQL, unpacked from a jar and run on loopback. In go a data folder, a port and
 * passwords; out comes a cluster that is up, survives {@code kill -9} of anything, and is adopted
 * by the next sandbox. The sandbox's root and the package {@code keycloak} may import this.
 */
package org.guichet.sandbox.postgres;
