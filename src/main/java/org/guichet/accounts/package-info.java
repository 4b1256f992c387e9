// SPDX-License-Identifier: Apache-2.0
/**
 * The glass: what staff may see of an account, and only under a grant. Declares the port to the
 * storage core; GET only. Features import it, it imports the ground.
 */
@NullMarked
package org.guichet.accounts;

import org.jspecify.annotations.NullMarked;
