// SPDX-License-Identifier: Apache-2.0
package org.guichet.approval;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;

/** An act that only says that it was done, and refuses where its detail says so. */
@ApplicationScoped
class RecordingAct implements ApprovedAct {

    static final String KIND = "test.act";
    static final String REFUSED = "refuse";

    private final List<UUID> done = new CopyOnWriteArrayList<>();

    List<UUID> done() {
        return done;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<Role> approvers() {
        return Set.of(Role.PROVIDER, Role.ADMIN);
    }

    @Override
    public Duration patience() {
        return Duration.ofHours(4);
    }

    @Override
    public Words words(Language language) {
        return new Words("A tried act", "It is written down that it was done.");
    }

    @Override
    public void carryOut(Proposal proposal, Actor.Agent approver) {
        if (proposal.detail().equals(REFUSED)) {
            throw new Refusal(Refusal.Kind.CONFLICT, "not-now");
        }
        done.add(proposal.id());
    }
}
