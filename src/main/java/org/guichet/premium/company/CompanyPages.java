// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.company;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.visitor.Visitor;
import org.guichet.visitor.Visitors;
import org.jspecify.annotations.Nullable;

/** Where a customer says for which company they buy, as their invoices are to name it. */
@Path("/premium/company")
@Blocking
@PermitAll
public class CompanyPages {

    private static final String HERE = "/premium/company";

    @CheckedTemplate(basePath = "premium")
    static class Templates {
        static native TemplateInstance company(Mine mine, CompanyForm form, Page page);
    }

    /**
     * @param contract empty where nothing runs that invoices are written for
     */
    public record Mine(Optional<Company> company, Optional<Subscription> contract) {

        /** Whether the contract's country has VAT IDs that we know. */
        public boolean isNumbered() {
            return contract.filter(one -> VatScheme.isKnown(one.buyer().country())).isPresent();
        }
    }

    private final Visitors visitors;
    private final Subscriptions subscriptions;
    private final Companies companies;
    private final Reader reader;

    CompanyPages(
            Visitors visitors, Subscriptions subscriptions, Companies companies, Reader reader) {
        this.visitors = visitors;
        this.subscriptions = subscriptions;
        this.companies = companies;
        this.reader = reader;
    }

    @GET
    public Response company() {
        Optional<Visitor> visitor = visitors.current();
        if (visitor.isEmpty()) {
            return whoAreYou();
        }
        Mine mine = mine(visitor.get().account());
        return page(200, mine, CompanyForm.of(mine.company()));
    }

    @POST
    public Response give(
            @FormParam("name") @Nullable String name,
            @FormParam("address") @Nullable String address,
            @FormParam("vat-id") @Nullable String vatId,
            @FormParam("shown-to") @Nullable String shownTo) {
        Optional<Visitor> visitor = visitors.shownTo(shownTo);
        if (visitor.isEmpty()) {
            return whoAreYou();
        }
        Mine mine = mine(visitor.get().account());
        if (mine.contract().isEmpty()) {
            return to(HERE);
        }
        Subscription contract = mine.contract().get();
        CompanyForm form =
                CompanyForm.read(
                        name, address, vatId, contract.buyer().country(), reader.language());
        if (form.isWrong()) {
            return page(400, mine, form);
        }
        companies.give(visitor.get().actor(), contract, form);
        return to(HERE);
    }

    @POST
    @Path("removal")
    public Response takeAway(@FormParam("shown-to") @Nullable String shownTo) {
        Optional<Visitor> visitor = visitors.shownTo(shownTo);
        if (visitor.isEmpty()) {
            return whoAreYou();
        }
        companies.takeAway(visitor.get().actor(), visitor.get().account());
        return to(HERE);
    }

    private Mine mine(AccountId account) {
        return new Mine(companies.of(account), subscriptions.underway(account));
    }

    private Response page(int status, Mine mine, CompanyForm form) {
        Page page = reader.page();
        return Response.status(status)
                .entity(page.show(Templates.company(mine, form, page)))
                .build();
    }

    private static Response whoAreYou() {
        return to("/premium/identify?next=" + HERE);
    }

    private static Response to(String path) {
        return Response.seeOther(URI.create(path)).build();
    }
}
