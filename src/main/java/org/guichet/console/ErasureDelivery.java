// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.guichet.accounts.LostLines;
import org.guichet.audit.Audit;
import org.guichet.audit.Eraser;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.relay.Departure;
import org.guichet.relay.DepartureHandler;
import org.guichet.relay.Effect;
import org.guichet.relay.Parked;

/**
 * Carries out an erasure that was approved, and logs it; where it was about an account, once more
 * for its holder. Done twice it erases nothing more.
 */
@ApplicationScoped
class ErasureDelivery implements DepartureHandler {

    static final String KIND = "log-erasure";

    private static final Actor WORKER = new Actor.Worker("erasure");

    /**
     * What is to be erased, and who agreed on it.
     *
     * @param holder of the account that the entries are about
     */
    record Order(UUID proposal, Optional<AccountId> holder, String proposer, String approver) {

        private static final String BETWEEN = "\n";

        String payload() {
            String account = holder.map(AccountId::value).orElse("");
            return String.join(BETWEEN, proposal.toString(), account, proposer, approver);
        }

        /** One from before the holder was told is a proposal and nothing else. */
        static Order of(String payload) {
            String[] parts = payload.split(BETWEEN, -1);
            UUID proposal = UUID.fromString(parts[0]);
            return parts.length == 4
                    ? new Order(proposal, AccountId.parse(parts[1]), parts[2], parts[3])
                    : new Order(proposal, Optional.empty(), "", "");
        }
    }

    private final Eraser eraser;
    private final Audit audit;
    private final EntityManager database;

    ErasureDelivery(Eraser eraser, Audit audit, EntityManager database) {
        this.eraser = eraser;
        this.audit = audit;
        this.database = database;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Effect deliver(Departure departure) throws SQLException, Parked {
        Order order = Order.of(departure.payload());
        if (eraser.isConfigured()) {
            eraser.erase(order.proposal());
        } else if (QuarkusTransaction.requiringNew().call(() -> erased(order.proposal())) == 0) {
            throw new Parked(
                    "guichet.db.eraser.* is missing: erase by command, then send it again");
        }
        // without a notice the log differs: one by command has it too, when this is sent again
        return () -> log(order);
    }

    private void log(Order order) {
        long erased = erased(order.proposal());
        audit.record(
                WORKER,
                LostLines.ACT,
                "proposal:" + order.proposal(),
                erased + (erased == 1 ? " entry" : " entries"));
        if (erased > 0) {
            order.holder()
                    .ifPresent(
                            account ->
                                    audit.record(
                                            WORKER,
                                            LostLines.ACT,
                                            LostLines.subject(account),
                                            LostLines.detail(
                                                    order.proposal(),
                                                    erased,
                                                    order.proposer(),
                                                    order.approver())));
        }
    }

    /** By this try or one before it that did not come to its end. */
    private long erased(UUID proposal) {
        return (Long)
                database.createNativeQuery(
                                "select count(*) from audit_erasure where starts_with(reason, ?1)",
                                Long.class)
                        .setParameter(1, "proposal " + proposal + ": ")
                        .getSingleResult();
    }
}
