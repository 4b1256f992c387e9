// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.plan;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.guichet.kernel.Refusal;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.premium.invoice.Invoice;
import org.guichet.premium.invoice.Invoices;
import org.guichet.premium.paper.PaperAnswers;
import org.guichet.premium.paper.Papers;
import org.guichet.visitor.Visitor;
import org.guichet.visitor.Visitors;

/** One invoice of the session's account, to print. */
@Path("/premium/manage/invoices")
@Blocking
@PermitAll
public class InvoicePages {

    @CheckedTemplate(basePath = "premium")
    static class Templates {
        static native TemplateInstance invoice(
                Invoice invoice, Optional<LogMarks.Mark> mark, Page page);
    }

    private final Visitors visitors;
    private final Invoices invoices;
    private final Papers papers;
    private final LogMarks marks;
    private final Reader reader;

    InvoicePages(
            Visitors visitors, Invoices invoices, Papers papers, LogMarks marks, Reader reader) {
        this.visitors = visitors;
        this.invoices = invoices;
        this.papers = papers;
        this.marks = marks;
        this.reader = reader;
    }

    /** A document: its language does not change with its reader, unless they ask for it. */
    @GET
    @Path("{number}")
    public Response invoice(@PathParam("number") String number) {
        Optional<Visitor> visitor = visitors.current();
        if (visitor.isEmpty()) {
            String next =
                    Invoice.couldBeNumber(number)
                            ? "/premium/manage/invoices/" + number
                            : "/premium/manage";
            return Response.seeOther(URI.create("/premium/identify?next=" + next)).build();
        }
        Invoice invoice = of(visitor.get(), number);
        Page page = reader.document(invoice.buyer().language());
        return Response.ok(page.show(Templates.invoice(invoice, marks.now(), page))).build();
    }

    /** The same as a file to keep. */
    @GET
    @Path("{number}/pdf")
    public Response paper(@PathParam("number") String number) {
        Optional<Visitor> visitor = visitors.current();
        if (visitor.isEmpty()) {
            return invoice(number);
        }
        Invoice invoice = of(visitor.get(), number);
        Page page = reader.document(invoice.buyer().language());
        return PaperAnswers.of(papers.of(invoice, page.language()), number);
    }

    private Invoice of(Visitor visitor, String number) {
        return invoices.find(number)
                .filter(one -> one.buyer().account().equals(visitor.account()))
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-page"));
    }
}
