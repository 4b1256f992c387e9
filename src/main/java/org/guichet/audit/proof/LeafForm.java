// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit.proof;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the leaf of an entry is a hash of. A leaf keeps the form that it was written in; the two
 * have preimages of different lengths, so none of the one form is one of the other.
 */
public enum LeafForm {

    /** SHA-256(0x00 || commitment): the number of the entry is bound by nothing. */
    COMMITMENT(1),

    /** SHA-256(0x00 || commitment || number), the number an int64 in network order. */
    NUMBERED(2);

    /** Of leaves that are written now. */
    public static final LeafForm NEWEST = NUMBERED;

    private final int stored;

    LeafForm(int stored) {
        this.stored = stored;
    }

    /** As tables and proof files name it. */
    public int stored() {
        return stored;
    }

    /** Empty for what is no form. */
    public static Optional<LeafForm> of(int stored) {
        return Arrays.stream(values()).filter(form -> form.stored == stored).findFirst();
    }

    /** The leaf of the entry with that commitment and number. */
    public Hash leaf(Hash commitment, long number) {
        return Merkle.leaf(
                switch (this) {
                    case COMMITMENT -> commitment.bytes();
                    case NUMBERED ->
                            ByteBuffer.allocate(Hash.LENGTH + Long.BYTES)
                                    .put(commitment.bytes())
                                    .putLong(number)
                                    .array();
                });
    }
}
