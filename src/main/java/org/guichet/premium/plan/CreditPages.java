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
import org.guichet.premium.credit.CreditNote;
import org.guichet.premium.credit.CreditNotes;
import org.guichet.premium.paper.PaperAnswers;
import org.guichet.premium.paper.Papers;
import org.guichet.visitor.Visitor;
import org.guichet.visitor.Visitors;

/** One credit note of the session's account, to print, as an invoice is. */
@Path("/premium/manage/credit-notes")
@Blocking
@PermitAll
public class CreditPages {

    @CheckedTemplate(basePath = "premium")
    static class Templates {
        static native TemplateInstance creditNote(
                CreditNote note, Optional<LogMarks.Mark> mark, Page page);
    }

    private final Visitors visitors;
    private final CreditNotes notes;
    private final Papers papers;
    private final LogMarks marks;
    private final Reader reader;

    CreditPages(
            Visitors visitors, CreditNotes notes, Papers papers, LogMarks marks, Reader reader) {
        this.visitors = visitors;
        this.notes = notes;
        this.papers = papers;
        this.marks = marks;
        this.reader = reader;
    }

    @GET
    @Path("{number}")
    public Response note(@PathParam("number") String number) {
        Optional<Visitor> visitor = visitors.current();
        if (visitor.isEmpty()) {
            String next =
                    CreditNote.couldBeNumber(number)
                            ? "/premium/manage/credit-notes/" + number
                            : "/premium/manage";
            return Response.seeOther(URI.create("/premium/identify?next=" + next)).build();
        }
        CreditNote note = of(visitor.get(), number);
        Page page = reader.document(note.buyer().language());
        return Response.ok(page.show(Templates.creditNote(note, marks.now(), page))).build();
    }

    /** The same as a file to keep. */
    @GET
    @Path("{number}/pdf")
    public Response paper(@PathParam("number") String number) {
        Optional<Visitor> visitor = visitors.current();
        if (visitor.isEmpty()) {
            return note(number);
        }
        CreditNote note = of(visitor.get(), number);
        Page page = reader.document(note.buyer().language());
        return PaperAnswers.of(papers.of(note, page.language()), number);
    }

    private CreditNote of(Visitor visitor, String number) {
        return notes.find(number)
                .filter(one -> one.buyer().account().equals(visitor.account()))
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-page"));
    }
}
