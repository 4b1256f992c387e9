// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import java.io.IOException;
import java.util.OptionalLong;
import org.guichet.kernel.AccountId;

/** Port: how much of its room an account fills, as the storage core counts it now. */
@FunctionalInterface
public interface SpaceUsed {

    /**
     * In bytes; empty where the account is gone.
     *
     * @throws IOException where it may be answered later
     */
    OptionalLong of(AccountId account) throws IOException;
}
