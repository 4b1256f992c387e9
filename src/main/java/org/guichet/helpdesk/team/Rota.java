// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.team;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who can be given work by itself, for the job that does. In the job's own transaction. */
@ApplicationScoped
public class Rota {

    private final TeamTable table;
    private final RuleTable rules;

    Rota(TeamTable table, RuleTable rules) {
        this.table = table;
        this.rules = rules;
    }

    /** The desks that switched it on: partners, and the provider's second level as empty. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Optional<String>> desks() {
        return rules.withRoundRobin();
    }

    /** Signed in, available and at their hours; held until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Colleague> ready(Optional<String> partner, Instant now) {
        return table.ready(partner, now);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public Rules rules(Optional<String> partner) {
        return rules.of(partner);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void gave(Colleague colleague, Instant now) {
        table.gave(colleague.id(), now);
    }
}
