// SPDX-License-Identifier: Apache-2.0
/**
 * Who a customer has proven to be: by a hand-off token of the storage app, or by a link sent to the
 * address that the core knows. A typed address proves nothing. Ground: features ask {@link
 * org.guichet.visitor.Visitors} and never see a token.
 */
@NullMarked
package org.guichet.visitor;

import org.jspecify.annotations.NullMarked;
