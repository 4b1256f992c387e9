// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.proof;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.guichet.premium.proof.Difference.Check;
import org.guichet.relay.RecurringJob;
import org.guichet.work.Work;

/** Once a day: each difference is one work item of finance, however often it is found. */
@ApplicationScoped
class ProofJob implements RecurringJob {

    static final String WORK = "finance.ledger-difference";

    /** Who has two thousand of them has one fault, and is told enough. */
    private static final int MOST_PAGES = 10;

    private static final Duration TO_LOOK = Duration.ofDays(3);

    private final Proof proof;
    private final Work work;
    private final InstantSource clock;

    ProofJob(Proof proof, Work work, InstantSource clock) {
        this.proof = proof;
        this.work = work;
        this.clock = clock;
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
        run(clock.instant());
    }

    void run(Instant now) {
        for (Check check : Check.values()) {
            run(check, now);
        }
    }

    private void run(Check check, Instant now) {
        List<Difference> page = proof.find(check, now, "");
        for (int pages = 0; !page.isEmpty() && pages < MOST_PAGES; pages++) {
            for (Difference one : page) {
                QuarkusTransaction.requiringNew().run(() -> open(one));
            }
            page = proof.find(check, now, page.getLast().key());
        }
    }

    private void open(Difference one) {
        work.open(
                WORK,
                one.about(),
                one.detail(),
                one.invoice()
                        .map(number -> "/console/premium/invoices/" + number)
                        .orElse("/console/premium/ledger"),
                "ledger:%s:%s".formatted(one.check(), one.key()),
                TO_LOOK);
    }
}
