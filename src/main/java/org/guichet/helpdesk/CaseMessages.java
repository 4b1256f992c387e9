// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of where a ticket stands and where it can go. */
@MessageBundle("cases")
public interface CaseMessages {

    // notes

    @Message("note of the second level")
    String roleProviderNote();

    @Message("Only the provider’s people see this: the partner does not")
    String onlyProvider();

    @Message("For the provider only")
    String noteForProvider();

    @Message("Only the provider’s people leave such notes. Nothing was kept.")
    String refusedNote();
}
