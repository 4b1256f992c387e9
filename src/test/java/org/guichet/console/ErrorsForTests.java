// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;
import org.guichet.page.RefusalWords;
import org.jboss.resteasy.reactive.RestPath;

/** A resource that fails in each way there is. */
@Path("/test/errors")
@PermitAll
@Produces(MediaType.WILDCARD)
public class ErrorsForTests {

    @GET
    @Path("/{what}")
    public String fail(@RestPath String what) {
        throw switch (what) {
            case "refusal" -> new Refusal(Refusal.Kind.GONE, "link-expired");
            case "words" -> new Refusal(Refusal.Kind.CONFLICT, "words-of-a-room");
            case "input" -> new Refusal(Refusal.Kind.BAD_INPUT, "anything");
            default -> new IllegalStateException("secret cause");
        };
    }

    @ApplicationScoped
    static class Words implements RefusalWords {
        @Override
        public Optional<String> words(String code, Language language) {
            return code.equals("words-of-a-room") && language == Language.FR
                    ? Optional.of("Des mots de la pièce.")
                    : Optional.empty();
        }
    }
}
