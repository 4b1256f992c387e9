// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.checkout;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.jspecify.annotations.Nullable;

/**
 * For somebody who has proven nothing yet: start in the app, or ask for a link by e-mail. Where
 * they were going is kept and checked by the visitor room.
 */
@Path("/premium/identify")
@Blocking
@PermitAll
public class IdentifyPages {

    @CheckedTemplate(basePath = "premium")
    static class Templates {
        static native TemplateInstance identify(String next, Page page);
    }

    private final Reader reader;

    IdentifyPages(Reader reader) {
        this.reader = reader;
    }

    @GET
    public TemplateInstance identify(@QueryParam("next") @Nullable String next) {
        Page page = reader.page();
        return page.show(Templates.identify(next == null ? "/premium/manage" : next, page));
    }
}
