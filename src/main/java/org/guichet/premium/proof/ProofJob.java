// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.proof;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.guichet.premium.proof.Difference.Check;
import org.guichet.relay.RecurringJob;
import org.guichet.work.Work;

/** Once a day: each difference is one work item of finance, however often it is found. */
@ApplicationScoped
class ProofJob implements RecurringJob {

    static final String WORK = "finance.ledger-difference";

    private static final Duration TO_LOOK = Duration.ofDays(3);

    private final Proof proof;
    private final Work work;

    ProofJob(Proof proof, Work work) {
        this.proof = proof;
        this.work = work;
    }

    @Override
    public String name() {
        return "premium-ledger-proof";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        for (Check check : Check.values()) {
            for (Difference one : proof.find(check)) {
                QuarkusTransaction.requiringNew().run(() -> open(one));
            }
        }
    }

    private void open(Difference one) {
        work.open(
                WORK,
                one.about(),
                one.detail(),
                one.invoice()
                        .map(number -> "/console/premium/invoices/" + number)
                        .orElse("/console/premium/ledger/entries?about=" + one.about()),
                "ledger:%s:%s".formatted(one.check(), one.about()),
                TO_LOOK);
    }
}
