// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import java.util.UUID;
import org.guichet.kernel.AccountId;

/**
 * What is kept of each grant that is signed. The edge says what happens; that a fetch which could
 * not be logged does not happen is decided here.
 */
public interface FetchRecord {

    /**
     * Writes it to the log, committed when this returns: before the core is asked. An exception
     * means that the core must not be asked.
     *
     * @param jti of the grant
     */
    void signed(UUID jti, FetchGrant grant, CoreCall call);

    /** The core gave what was asked for, so it has honoured the grant. */
    void answered(UUID jti);

    /**
     * The core did not honour the grant.
     *
     * @param problem in the words of its contract: {@code grant-required}
     */
    void refused(UUID jti, FetchGrant grant, String problem);

    /** A look-up led to this account. */
    void found(UUID jti, AccountId account);
}
