// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.guichet.page.Reader;

/** Where the sign-in server sends an agent who has signed out. */
@Path("/signed-out")
@PermitAll
@Blocking
class SignedOutPage {

    private final Reader reader;

    SignedOutPage(Reader reader) {
        this.reader = reader;
    }

    @GET
    public TemplateInstance signedOut() {
        return reader.page().show(ConsoleTemplates.signedOut());
    }
}
