// SPDX-License-Identifier: Apache-2.0
/**
 * Work items that a person must settle: contradictions, differences, declarations that matched
 * nothing. Opened by {@link org.guichet.work.Work} in the transaction of their cause, read by
 * {@link org.guichet.work.WorkList}, taken and settled by {@link org.guichet.work.Settling}.
 * Ground: the console shows them.
 */
@NullMarked
package org.guichet.work;

import org.jspecify.annotations.NullMarked;
