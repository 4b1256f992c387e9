// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Reader;
import org.guichet.page.Shown;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Declarations for the people who settle them: what was typed stands on the page of one declaration
 * and nowhere else in the console, and each look at it is logged. The list holds nothing personal.
 */
@Path("/console/premium/declarations")
@RolesAllowed({Role.FINANCE_NAME, Role.PROVIDER_NAME, Role.ADMIN_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class DeclarationFilePages {

    private static final int MOST = 20;
    private static final Pattern TYPED =
            Pattern.compile("([CW])[^0-9A-Z]*([0-9A-Z]{4})[^0-9A-Z]*([0-9A-Z]{4})");

    @CheckedTemplate(basePath = "premium")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance declarations(
                List<Declaration> newest, String typed, boolean unknown);

        static native TemplateInstance declarationFile(
                DeclarationFile file, Actor.Agent agent, String time);
    }

    private final DeclarationRegister register;
    private final DeclarationLooks looks;
    private final SignedIn signedIn;
    private final Reader reader;
    private final InstantSource clock;

    DeclarationFilePages(
            DeclarationRegister register,
            DeclarationLooks looks,
            SignedIn signedIn,
            Reader reader,
            InstantSource clock) {
        this.register = register;
        this.looks = looks;
        this.signedIn = signedIn;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * @param reference as somebody reads it from a receipt, with or without dashes; leads to it
     */
    @GET
    public Response list(@RestQuery @Nullable String reference) {
        String typed = reference == null ? "" : reference.strip();
        Optional<Declaration> found = read(typed).flatMap(register::find);
        if (found.isPresent()) {
            return Response.seeOther(
                            URI.create("/console/premium/declarations/" + found.get().reference()))
                    .build();
        }
        boolean unknown = !typed.isEmpty();
        TemplateInstance page = Templates.declarations(register.newest(MOST), typed, unknown);
        return Response.status(unknown ? 404 : 200)
                .entity(reader.page().show(page).render())
                .build();
    }

    @GET
    @Path("/{reference}")
    public TemplateInstance file(@RestPath String reference) {
        Declaration declaration =
                register.find(reference)
                        .orElseThrow(
                                () -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-declaration"));
        Actor.Agent agent = signedIn.agent();
        DeclarationFile file = looks.look(agent, declaration);
        String time = Shown.clock(clock.instant(), ZoneOffset.UTC);
        return reader.page().show(Templates.declarationFile(file, agent, time));
    }

    private static Optional<String> read(String typed) {
        Matcher parts = TYPED.matcher(typed.toUpperCase(Locale.ROOT));
        return parts.matches()
                ? Optional.of(parts.group(1) + "-" + parts.group(2) + "-" + parts.group(3))
                : Optional.empty();
    }
}
