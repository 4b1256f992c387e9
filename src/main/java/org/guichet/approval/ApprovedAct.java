// SPDX-License-Identifier: Apache-2.0
package org.guichet.approval;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;

/** Port: something that nobody does alone. Discovered as CDI beans, one for each kind. */
public interface ApprovedAct {

    /**
     * What a person reads before they decide.
     *
     * @param title names the act: "Erase an entry of the log"
     * @param consequence what happens when it is approved, a sentence or two
     */
    record Words(String title, String consequence) {}

    /** Lower case with dots and dashes: {@code log.erasure}. Stands in rows, so it stays. */
    String kind();

    /** Who may be the second person; one of these roles is enough. */
    Set<Role> approvers();

    /** How long a proposal waits for the second person. */
    Duration patience();

    Words words(Language language);

    /** A page of the console that shows what the proposal is about, where there is one. */
    default Optional<String> page(Proposal proposal) {
        return Optional.empty();
    }

    /**
     * Does it, in the transaction of the approval.
     *
     * @throws Refusal where it cannot be done (any more); then nothing was approved
     */
    void carryOut(Proposal proposal, Actor.Agent approver);
}
