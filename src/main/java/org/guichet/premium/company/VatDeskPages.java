// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.company;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.guichet.audit.Reads;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestPath;

/** One VAT ID in clear, for whoever has to look it up or to enter it at the payment provider. */
@Path("/console/premium/vat-ids")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.FINANCE_NAME, Role.PROVIDER_NAME})
public class VatDeskPages {

    @CheckedTemplate(basePath = "premium")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance vatDesk(VatNumber number);
    }

    private final VatNumbers numbers;
    private final Reads reads;
    private final SignedIn signedIn;
    private final Reader reader;

    VatDeskPages(VatNumbers numbers, Reads reads, SignedIn signedIn, Reader reader) {
        this.numbers = numbers;
        this.reads = reads;
        this.signedIn = signedIn;
        this.reader = reader;
    }

    static String path(UUID id) {
        return "/console/premium/vat-ids/" + id;
    }

    /** In the log before it is shown: some countries' numbers are those of persons. */
    @GET
    @Path("/{id}")
    public TemplateInstance number(@RestPath UUID id) {
        VatNumber number =
                numbers.find(id)
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-page"));
        reads.record(signedIn.agent(), "vat-id.read", number.account().value(), "");
        return reader.page().show(Templates.vatDesk(number));
    }
}
