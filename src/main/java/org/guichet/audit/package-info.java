// SPDX-License-Identifier: Apache-2.0
/**
 * The log of what people did and looked at. Append only: the product's database role cannot change
 * or delete an entry. Ground.
 */
@NullMarked
package org.guichet.audit;

import org.jspecify.annotations.NullMarked;
