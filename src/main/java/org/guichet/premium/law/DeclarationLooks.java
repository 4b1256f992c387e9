// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.accounts.Looks;
import org.guichet.audit.Audit;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.kernel.EmailAddress;
import org.guichet.post.Outbox;
import org.guichet.premium.catalogue.Catalogue;
import org.guichet.premium.invoice.Invoice;
import org.guichet.premium.invoice.Invoices;
import org.guichet.premium.law.Candidate.By;
import org.guichet.visitor.AccountFinder;
import org.jboss.logging.Logger;

/**
 * Looks at declarations for the people who settle them. The look is in the log before anything is
 * shown or the core is asked: one that could not be logged does not happen. Each account that it
 * leads to is logged too, so that its holder sees who looked.
 */
@ApplicationScoped
class DeclarationLooks {

    private static final Logger LOG = Logger.getLogger(DeclarationLooks.class);
    private static final int MOST_INVOICES = 3;

    /** What the core said; nothing is known where it could not be asked. */
    private record Holder(Optional<AccountId> account, boolean away) {

        static final Holder NOBODY = new Holder(Optional.empty(), false);
    }

    private final DeclarationRegister register;
    private final MeantContracts contracts;
    private final Outbox outbox;
    private final Invoices invoices;
    private final Catalogue catalogue;
    private final AccountFinder accounts;
    private final Audit audit;

    DeclarationLooks(
            DeclarationRegister register,
            MeantContracts contracts,
            Outbox outbox,
            Invoices invoices,
            Catalogue catalogue,
            AccountFinder accounts,
            Audit audit) {
        this.register = register;
        this.contracts = contracts;
        this.outbox = outbox;
        this.invoices = invoices;
        this.catalogue = catalogue;
        this.accounts = accounts;
        this.audit = audit;
    }

    DeclarationFile look(Actor.Agent agent, Declaration declaration) {
        String subject = "declaration:" + declaration.reference();
        log(agent, "declaration.looked-at", subject, declaration.state().name());
        Holder holder = declaration.email().map(this::holder).orElse(Holder.NOBODY);
        List<Candidate> candidates =
                found(declaration, holder).entrySet().stream()
                        .map(each -> candidate(agent, declaration, each.getKey(), each.getValue()))
                        .toList();
        return new DeclarationFile(
                declaration,
                outbox.about(declaration.reference()),
                candidates,
                register.besides(declaration),
                holder.away());
    }

    private Map<AccountId, Set<By>> found(Declaration declaration, Holder holder) {
        Map<AccountId, Set<By>> found = new LinkedHashMap<>();
        declaration.account().ifPresent(account -> add(found, account, By.KNOWN));
        holder.account().ifPresent(account -> add(found, account, By.ADDRESS));
        contracts
                .invoice(declaration)
                .map(Invoice::buyer)
                .ifPresent(buyer -> add(found, buyer.account(), By.INVOICE));
        return found;
    }

    private static void add(Map<AccountId, Set<By>> found, AccountId account, By by) {
        found.computeIfAbsent(account, key -> EnumSet.noneOf(By.class)).add(by);
    }

    private Holder holder(EmailAddress address) {
        try {
            return new Holder(accounts.holderOf(address), false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Holder(Optional.empty(), true);
        } catch (Exception e) {
            LOG.warnf("the core was not asked whose declaration it is: %s", e.getClass());
            return new Holder(Optional.empty(), true);
        }
    }

    private Candidate candidate(
            Actor.Agent agent, Declaration declaration, AccountId account, Set<By> by) {
        log(
                agent,
                Looks.PREMIUM_SEEN,
                account.value(),
                Looks.onDeclaration(declaration.reference()));
        return new Candidate(
                account,
                by,
                contracts
                        .of(account, declaration)
                        .map(
                                one ->
                                        new Candidate.Contract(
                                                one, catalogue.price(one.price()).orElseThrow())),
                invoices.of(account, MOST_INVOICES));
    }

    private void log(Actor.Agent agent, String act, String subject, String detail) {
        QuarkusTransaction.requiringNew().run(() -> audit.record(agent, act, subject, detail));
    }
}
