// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.plan;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.guichet.accounts.Looks;
import org.guichet.accounts.LostLines;
import org.guichet.kernel.Refusal;
import org.guichet.page.Digits;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.visitor.Visitor;
import org.guichet.visitor.Visitors;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Who looked at the customer's own account, and the proof of each look as a file to keep. */
@Path("/premium/manage/looks")
@Blocking
@PermitAll
public class LookPages {

    @CheckedTemplate(basePath = "premium")
    static class Templates {
        static native TemplateInstance looks(
                Looks.Page found, List<LostLines> lost, boolean onward, Page page);
    }

    private final Visitors visitors;
    private final Looks looks;
    private final Reader reader;

    LookPages(Visitors visitors, Looks looks, Reader reader) {
        this.visitors = visitors;
        this.looks = looks;
        this.reader = reader;
    }

    /**
     * @param before the entry from which on older ones are shown
     */
    @GET
    public Response looks(@RestQuery @Nullable String before) {
        Optional<Visitor> visitor = visitors.current();
        if (visitor.isEmpty()) {
            return whoAreYou("/premium/manage/looks");
        }
        Optional<Long> from = Digits.parse(before);
        Page page = reader.page();
        return Response.ok(
                        page.show(
                                Templates.looks(
                                        looks.page(visitor.get().account(), from),
                                        looks.lost(visitor.get().account()),
                                        from.isPresent(),
                                        page)))
                .type(MediaType.TEXT_HTML_TYPE)
                .build();
    }

    /** Another account's look is as good as none. */
    @GET
    @Path("{id}/proof")
    public Response proof(@RestPath String id) {
        Optional<Visitor> visitor = visitors.current();
        if (visitor.isEmpty()) {
            return whoAreYou("/premium/manage");
        }
        long look =
                Digits.parse(id)
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-page"));
        return Response.ok(looks.proof(visitor.get().account(), look).json())
                .type(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"guichet-proof-" + look + ".json\"")
                .build();
    }

    private static Response whoAreYou(String next) {
        return Response.seeOther(URI.create("/premium/identify?next=" + next)).build();
    }
}
