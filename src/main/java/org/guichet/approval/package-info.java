// SPDX-License-Identifier: Apache-2.0
/**
 * Four eyes: what one person proposes is done when a second one agrees, or not at all. Ground: a
 * room that has such an act declares it as an {@link org.guichet.approval.ApprovedAct} and proposes
 * it through {@link org.guichet.approval.Approvals}; it is carried out in the transaction in which
 * the second person agreed.
 */
@NullMarked
package org.guichet.approval;

import org.jspecify.annotations.NullMarked;
