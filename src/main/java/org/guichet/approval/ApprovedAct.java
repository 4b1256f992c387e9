// SPDX-License-Identifier: Apache-2.0
package org.guichet.approval;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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

    /** One line of what a person sees before they decide, in their language. */
    record Fact(String label, String value) {}

    /**
     * Why it is not done now.
     *
     * @param status of the answer: 409, 429, 503
     * @param words what is in the way and what to do, in a reader's language
     */
    record Obstacle(int status, Function<Language, String> words) {}

    /** Lower case with dots and dashes: {@code log.erasure}. Stands in rows, so it stays. */
    String kind();

    /** Who may be the second person; one of these roles is enough. */
    Set<Role> approvers();

    /** How long a proposal waits for the second person. */
    Duration patience();

    Words words(Language language);

    /**
     * A page of the console that shows what the proposal is about, where there is one that the
     * reader may open.
     */
    default Optional<String> page(Proposal proposal, Actor.Agent reader) {
        return Optional.empty();
    }

    /**
     * What stands now of what the proposal is about.
     *
     * @param decides whether the reader is the second person: some facts are not the proposer's to
     *     know
     */
    default List<Fact> facts(Proposal proposal, boolean decides, Language language) {
        return List.of();
    }

    /**
     * What keeps it from being done now, as far as we know without asking anybody: who decides
     * reads it before they click.
     */
    default Optional<Obstacle> known(Proposal proposal) {
        return Optional.empty();
    }

    /**
     * What keeps it from being done now: the proposal stays open. Asked before the transaction of
     * the approval, so it may ask outside systems; {@link #carryOut} checks again what may change.
     */
    default Optional<Obstacle> obstacle(Proposal proposal) {
        return known(proposal);
    }

    /**
     * Does it, in the transaction of the approval.
     *
     * @throws Refusal where it cannot be done (any more); then nothing was approved
     */
    void carryOut(Proposal proposal, Actor.Agent approver);
}
