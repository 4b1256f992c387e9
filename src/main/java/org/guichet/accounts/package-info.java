// SPDX-License-Identifier: Apache-2.0
/**
 * The glass: what staff may see of an account, and only under a grant. Declares the port to the
 * storage core, which only reads there. Looking is a GET; what does something, a reveal or the
 * lifting of a pause, is a POST. Features import it, it imports the ground.
 */
@NullMarked
package org.guichet.accounts;

import org.jspecify.annotations.NullMarked;
