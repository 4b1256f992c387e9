// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import java.util.Optional;

/** Port: whose session came with this request, for the layout; the visitor room implements it. */
public interface HolderSession {

    /**
     * A customer who has proven to hold an account.
     *
     * @param mask of the e-mail address, as it may be shown
     * @param mark the same for one account at all times, and nobody else's; says nothing of it
     */
    record Holder(String mask, String mark) {}

    /** Empty for a stranger. */
    Optional<Holder> holder();
}
