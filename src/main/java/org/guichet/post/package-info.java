// SPDX-License-Identifier: Apache-2.0
/**
 * Letters: what was said to whom in which language, and whether it left. Features write a letter in
 * their own transaction; the relay sends it; the mail edge carries it. An account holder's address
 * is asked of the core when the letter leaves and is never kept. Ground: features import it; it
 * imports relay and kernel.
 */
@NullMarked
package org.guichet.post;

import org.jspecify.annotations.NullMarked;
