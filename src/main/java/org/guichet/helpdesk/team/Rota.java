// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.team;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Who can be given work by itself, for the job that does. In the job's own transaction. */
@ApplicationScoped
public class Rota {

    private final TeamTable table;

    Rota(TeamTable table) {
        this.table = table;
    }

    /** The partners that switched it on. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<String> partners() {
        return table.withRoundRobin();
    }

    /** Signed in, available and at their hours; held until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Colleague> ready(String partner, Instant now) {
        return table.ready(partner, now);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public Rules rules(String partner) {
        return table.rules(partner);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void gave(Colleague colleague, Instant now) {
        table.gave(colleague.id(), now);
    }
}
