// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.console;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.accounts.Grants;
import org.guichet.accounts.Looks;
import org.guichet.audit.Audit;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Digits;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.guichet.premium.catalogue.Catalogue;
import org.guichet.premium.catalogue.Price;
import org.guichet.premium.company.Companies;
import org.guichet.premium.company.Company;
import org.guichet.premium.dispute.Dispute;
import org.guichet.premium.dispute.Disputes;
import org.guichet.premium.invoice.Invoice;
import org.guichet.premium.invoice.Invoices;
import org.guichet.premium.invoice.TaxEvidence;
import org.guichet.premium.invoice.TaxEvidences;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.SubscriptionEvent;
import org.guichet.premium.subscription.Subscriptions;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * The premium card, filled only under the agent's own open grant. A fragment for the ticket page;
 * asked for by itself, a page.
 */
@Path("/console/premium/accounts/{id}/card")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME, Role.FINANCE_NAME})
public class PremiumCardPages {

    private static final int MOST_INVOICES = 3;

    @CheckedTemplate(basePath = "premium")
    static class Templates {
        static native TemplateInstance card(Card card, Page page);

        static native TemplateInstance cardFree(Page page);

        static native TemplateInstance cardShut(Page page);

        static native TemplateInstance cardPage(
                Page page,
                @Nullable Card card,
                boolean shut,
                @Nullable Long ticket,
                String account,
                @Nullable String grant);
    }

    /** One thing that happened, with the name of the plan it was about. */
    public record Step(SubscriptionEvent.What what, Instant at, String plan) {

        public String kind(boolean newest) {
            return what.isBad() ? "bad" : newest ? "now" : "";
        }
    }

    public record Card(
            Subscription subscription,
            Price price,
            List<Step> steps,
            List<Invoice> invoices,
            Optional<Dispute> dispute,
            Optional<Company> company,
            Optional<TaxEvidence> evidence) {}

    private final Audit audit;
    private final Grants grants;
    private final SignedIn signedIn;
    private final Subscriptions subscriptions;
    private final Invoices invoices;
    private final Disputes disputes;
    private final Companies companies;
    private final TaxEvidences evidence;
    private final Catalogue catalogue;
    private final Reader reader;

    PremiumCardPages(
            Audit audit,
            Grants grants,
            SignedIn signedIn,
            Subscriptions subscriptions,
            Invoices invoices,
            Disputes disputes,
            Companies companies,
            TaxEvidences evidence,
            Catalogue catalogue,
            Reader reader) {
        this.audit = audit;
        this.grants = grants;
        this.signedIn = signedIn;
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        this.disputes = disputes;
        this.companies = companies;
        this.evidence = evidence;
        this.catalogue = catalogue;
        this.reader = reader;
    }

    /**
     * @param ticket whose page it is looked at from; empty where it stands alone
     */
    @GET
    public Response card(
            @PathParam("id") String id,
            @RestQuery @Nullable String ticket,
            @HeaderParam("HX-Request") @Nullable String byScript) {
        AccountId account =
                AccountId.parse(id)
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-page"));
        Optional<Long> from = Digits.parse(ticket);
        Page page = reader.page();
        boolean fragment = byScript != null;
        Actor.Agent agent = signedIn.agent();
        Optional<Grants.Grant> grant = grants.openFor(agent, account, from);
        if (grant.isEmpty()) {
            TemplateInstance shut =
                    fragment
                            ? Templates.cardShut(page)
                            : Templates.cardPage(
                                    page, null, true, from.orElse(null), account.value(), null);
            return Response.status(fragment ? 200 : 403).entity(page.show(shut)).build();
        }
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                audit.record(
                                        agent,
                                        Looks.PREMIUM_SEEN,
                                        account.value(),
                                        Looks.onTicket(grant.get().ticket())));
        Optional<Card> card = subscriptions.current(account).map(this::card);
        TemplateInstance open =
                fragment
                        ? card.map(found -> Templates.card(found, page))
                                .orElseGet(() -> Templates.cardFree(page))
                        : Templates.cardPage(
                                page,
                                card.orElse(null),
                                false,
                                grant.get().ticket(),
                                account.value(),
                                grant.get().shortId());
        return Response.ok(page.show(open)).build();
    }

    private Card card(Subscription subscription) {
        List<Invoice> newest = invoices.of(subscription.buyer().account(), MOST_INVOICES);
        return new Card(
                subscription,
                catalogue.price(subscription.price()).orElseThrow(),
                subscriptions.timeline(subscription.id()).stream().map(this::step).toList(),
                newest,
                disputes.openOf(subscription.buyer().account()),
                companies.of(subscription.buyer().account()),
                newest.stream().findFirst().flatMap(one -> evidence.of(one.number())));
    }

    private Step step(SubscriptionEvent event) {
        return new Step(
                event.what(),
                event.at(),
                catalogue.price(event.price()).map(price -> price.plan().name()).orElse(""));
    }
}
