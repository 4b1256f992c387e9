// SPDX-License-Identifier: Apache-2.0
/**
 * The log of what people did and looked at, and the Merkle tree over it. {@code Audit} takes an
 * entry in the transaction of what it tells of; {@code LogKeeper} puts it into the tree after
 * commit, signs checkpoints and walks the tree in search of what does not fit; {@code Log} hands
 * out proofs, {@code AuditTrail} shows entries. Append only: the product's database role cannot
 * change or delete an entry, a leaf or a checkpoint. Ground: everybody may import it.
 */
@NullMarked
package org.guichet.audit;

import org.jspecify.annotations.NullMarked;
