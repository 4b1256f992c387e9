// SPDX-License-Identifier: Apache-2.0
/**
 * The edge to the sign-in server: a verified token enters, an {@link
 * org.guichet.kernel.Actor.Agent} leaves, by the port {@link org.guichet.page.SignedIn}. Also knows
 * whether the server answers. Only the console may import it.
 */
@NullMarked
package org.guichet.keycloak;

import org.jspecify.annotations.NullMarked;
