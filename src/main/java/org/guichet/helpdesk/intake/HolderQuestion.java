// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.intake;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.guichet.helpdesk.ticket.Enquiries.HolderAnswer;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.visitor.AccountFinder;
import org.jboss.logging.Logger;

/**
 * Asks the core whose address it is; never in a transaction, and never in the way of a ticket: who
 * writes to us does not wait for a slow core, the relay asks again.
 */
@ApplicationScoped
class HolderQuestion {

    private static final Logger LOG = Logger.getLogger(HolderQuestion.class);

    /** As long as the sender of a form may have to wait for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** As many as may wait at once; whoever comes while all wait is looked for later. */
    private static final int MOST_AT_ONCE = 16;

    private final AccountFinder accounts;
    private final ExecutorService asking =
            new ThreadPoolExecutor(
                    0,
                    MOST_AT_ONCE,
                    30,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    Thread.ofPlatform().daemon().name("holder-question-", 0).factory());

    HolderQuestion(AccountFinder accounts) {
        this.accounts = accounts;
    }

    HolderAnswer ask(EmailAddress address) {
        try {
            return found(address)
                    .<HolderAnswer>map(HolderAnswer.Known::new)
                    .orElseGet(HolderAnswer.Nobody::new);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new HolderAnswer.NotAsked();
        } catch (Exception e) {
            LOG.warnf("the core was not asked whose address it is, later: %s", e.getClass());
            return new HolderAnswer.NotAsked();
        }
    }

    /**
     * Whether the address is that account's.
     *
     * @throws Exception where the core cannot be asked now
     */
    boolean isHolder(AccountId account, EmailAddress address) throws Exception {
        return accounts.holderOf(address).filter(account::equals).isPresent();
    }

    private Optional<AccountId> found(EmailAddress address) throws Exception {
        Future<Optional<AccountId>> answer = asking.submit(() -> accounts.holderOf(address));
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            answer.cancel(true);
        }
    }

    @PreDestroy
    void stop() {
        asking.shutdownNow();
    }
}
