// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import java.util.Optional;

/** Port: whose session came with this request, for the layout; the visitor room implements it. */
public interface HolderSession {

    /** The masked address of the holder; empty for a stranger. */
    Optional<String> mask();
}
