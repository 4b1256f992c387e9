// SPDX-License-Identifier: Apache-2.0
/**
 * Work items that a person must settle: contradictions, differences, declarations that matched
 * nothing. Ground.
 */
@NullMarked
package org.guichet.work;

import org.jspecify.annotations.NullMarked;
