// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.closure;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What finance reads of money that came for an account that was closed. */
@MessageBundle("closure")
public interface ClosureMessages {

    @Message("A subscription was begun for an account that is closed")
    String kindSold();

    @Message(
            "It was begun after the storage core had closed the account, in the payment provider's dashboard or on a page that was still open. It is being ended there and nothing was granted. See whether it was paid, and give the money back.")
    String doSold();
}
