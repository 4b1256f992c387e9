// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.mention;

import java.util.Optional;
import org.guichet.helpdesk.team.Colleague;

/**
 * Whose people may be named in a note: those who read it, and whom its writer knows of.
 *
 * @param partner whose people may; empty for no partner's
 * @param provider whether the provider's may
 */
public record Readers(Optional<String> partner, boolean provider) {

    boolean have(Colleague colleague) {
        return colleague.partner().isEmpty() ? provider : colleague.partner().equals(partner);
    }
}
