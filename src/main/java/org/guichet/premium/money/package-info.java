// SPDX-License-Identifier: Apache-2.0
/**
 * The journal of money that moved: each fact once, whatever told of it, never changed. Each is
 * posted to the ledger. Imports nothing else of premium but its ports.
 */
@NullMarked
package org.guichet.premium.money;

import org.jspecify.annotations.NullMarked;
