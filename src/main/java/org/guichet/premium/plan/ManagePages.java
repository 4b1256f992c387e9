// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.plan;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.accounts.Agreement;
import org.guichet.accounts.Looks;
import org.guichet.accounts.LostLines;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.premium.StoppedRenewals;
import org.guichet.premium.catalogue.Catalogue;
import org.guichet.premium.catalogue.Plan;
import org.guichet.premium.catalogue.Price;
import org.guichet.premium.change.PlanChange;
import org.guichet.premium.change.PlanChanges;
import org.guichet.premium.company.Companies;
import org.guichet.premium.company.Company;
import org.guichet.premium.credit.CreditNote;
import org.guichet.premium.credit.CreditNotes;
import org.guichet.premium.entitlement.Entitlements;
import org.guichet.premium.invoice.Invoice;
import org.guichet.premium.invoice.Invoices;
import org.guichet.premium.law.Cancellations;
import org.guichet.premium.law.EndingAtOnce;
import org.guichet.premium.law.Resumptions;
import org.guichet.premium.law.Withdrawals;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.visitor.Visitor;
import org.guichet.visitor.Visitors;

/**
 * The customer's own page: plan, period, invoices, who looked. Only what belongs to the session's
 * account.
 */
@Path("/premium/manage")
@Blocking
@PermitAll
public class ManagePages {

    private static final int MOST_INVOICES = 100;

    @CheckedTemplate(basePath = "premium")
    static class Templates {
        static native TemplateInstance manage(Mine mine, Page page);
    }

    /**
     * What the account has.
     *
     * @param planned a change of plan that is under way
     * @param endsAtOnce whether a cancellation ends it now, since what runs of it is not paid
     * @param confirms whether a payment waits for the customer's confirmation
     * @param stopped whether it must not renew, which is not the customer's to restore
     * @param takenBack whether its bank took a payment for good
     * @param cancelled whether a cancellation of it stands
     * @param company for which it buys
     * @param grace until when it keeps the space of a plan that is over
     */
    public record Mine(
            Optional<Subscription> subscription,
            Optional<Price> price,
            Optional<Withdrawals.Declared> withdrawal,
            boolean resuming,
            Optional<Planned> planned,
            boolean withdrawable,
            boolean endsAtOnce,
            Plan free,
            Optional<Instant> grace,
            List<Invoice> invoices,
            List<CreditNote> credits,
            Looks.Page looks,
            List<LostLines> lost,
            Optional<Agreement> agreement,
            boolean confirms,
            boolean stopped,
            boolean takenBack,
            boolean cancelled,
            Optional<Company> company) {

        /** Whether premium is, or may become, in force. */
        public boolean isUnderway() {
            return subscription.map(one -> one.state().isUnderway()).orElse(false);
        }

        /**
         * Whether its cancellation was taken back, and the payment provider is still to hear it.
         */
        public boolean isBeingKept() {
            return isUnderway() && resuming;
        }

        /** What the next payment is for: another plan where that was chosen for then. */
        public Optional<Price> nextPrice() {
            return planned.filter(one -> one.change().isPlanned()).map(Planned::to).or(() -> price);
        }

        /** Whether it can become another one. */
        public boolean isChangeable() {
            return isUnderway() && !isEnding() && !isBeingKept() && planned.isEmpty();
        }

        /** Whether it was cancelled and runs to the end of its period. */
        public boolean isEnding() {
            return isUnderway()
                    && !resuming
                    && subscription.map(Subscription::endsAtPeriodEnd).orElse(false);
        }
    }

    /** A change of plan that is under way, and what it leads to. */
    public record Planned(PlanChange change, Price to) {}

    private final Visitors visitors;
    private final Subscriptions subscriptions;
    private final Invoices invoices;
    private final CreditNotes credits;
    private final Withdrawals withdrawals;
    private final Resumptions resumptions;
    private final Cancellations cancellations;
    private final PlanChanges changes;
    private final StoppedRenewals stopped;
    private final EndingAtOnce atOnce;
    private final Companies companies;
    private final Catalogue catalogue;
    private final Entitlements entitlements;
    private final Looks looks;
    private final Reader reader;

    ManagePages(
            Visitors visitors,
            Subscriptions subscriptions,
            Invoices invoices,
            CreditNotes credits,
            Withdrawals withdrawals,
            Resumptions resumptions,
            Cancellations cancellations,
            PlanChanges changes,
            StoppedRenewals stopped,
            EndingAtOnce atOnce,
            Companies companies,
            Catalogue catalogue,
            Entitlements entitlements,
            Looks looks,
            Reader reader) {
        this.visitors = visitors;
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        this.credits = credits;
        this.withdrawals = withdrawals;
        this.resumptions = resumptions;
        this.cancellations = cancellations;
        this.changes = changes;
        this.stopped = stopped;
        this.atOnce = atOnce;
        this.companies = companies;
        this.catalogue = catalogue;
        this.entitlements = entitlements;
        this.looks = looks;
        this.reader = reader;
    }

    @GET
    public Response manage() {
        Optional<Visitor> visitor = visitors.current();
        if (visitor.isEmpty()) {
            return whoAreYou("/premium/manage");
        }
        Optional<Subscription> current = subscriptions.current(visitor.get().account());
        Mine mine =
                new Mine(
                        current,
                        current.map(Subscription::price).flatMap(catalogue::price),
                        current.flatMap(withdrawals::from),
                        current.filter(resumptions::isAwaited).isPresent(),
                        current.map(Subscription::id).flatMap(changes::open).map(this::planned),
                        current.map(one -> catalogue.isWithdrawable(one.buyer().country()))
                                .orElse(false),
                        current.filter(atOnce::ends).isPresent(),
                        catalogue.plan(Plan.FREE),
                        entitlements.graceOf(visitor.get().account()),
                        invoices.of(visitor.get().account(), MOST_INVOICES),
                        credits.of(visitor.get().account(), MOST_INVOICES),
                        looks.page(visitor.get().account()),
                        looks.lost(visitor.get().account()),
                        looks.agreement(visitor.get().account()),
                        current.flatMap(subscriptions::toConfirm).isPresent(),
                        current.map(Subscription::id).filter(stopped::isForbidden).isPresent(),
                        current.map(Subscription::id).filter(stopped::isLost).isPresent(),
                        current.map(Subscription::id).filter(cancellations::stands).isPresent(),
                        companies.of(visitor.get().account()));
        Page page = reader.page();
        return Response.ok(page.show(Templates.manage(mine, page))).build();
    }

    private Planned planned(PlanChange change) {
        return new Planned(change, catalogue.price(change.to()).orElseThrow());
    }

    private static Response whoAreYou(String next) {
        return Response.seeOther(URI.create("/premium/identify?next=" + next)).build();
    }
}
