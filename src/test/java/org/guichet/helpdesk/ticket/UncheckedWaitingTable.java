// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;

/** A query that asks for what waits at Kea's, whoever wants to be given something. */
@Alternative
@Singleton
public class UncheckedWaitingTable extends WaitingTable {

    @Inject
    UncheckedWaitingTable(EntityManager database) {
        super(database);
    }

    @Override
    List<Waiting> soonest(Scope scope, Asked asked, Collection<Long> except, int most) {
        return super.soonest(new Scope.OfPartner("kea"), asked, except, most);
    }
}
