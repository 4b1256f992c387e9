// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.dispute;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.guichet.kernel.Role;
import org.guichet.page.Reader;

/**
 * The disputes, the first to be due first. Answered at the payment provider, where the evidence
 * goes; the list names invoices and nobody.
 */
@Path("/console/premium/disputes")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.FINANCE_NAME, Role.PROVIDER_NAME, Role.ADMIN_NAME})
public class DisputePages {

    @CheckedTemplate(basePath = "premium")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance disputes(List<Dispute> open, List<Dispute> settled);
    }

    private final Disputes disputes;
    private final Reader reader;

    DisputePages(Disputes disputes, Reader reader) {
        this.disputes = disputes;
        this.reader = reader;
    }

    @GET
    public TemplateInstance list() {
        return reader.page().show(Templates.disputes(disputes.open(), disputes.settled()));
    }
}
