// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.audit.AuditTrail;
import org.guichet.audit.AuditTrail.Filter;
import org.guichet.audit.Log;
import org.guichet.audit.LogState;
import org.guichet.audit.Reads;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Digits;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.guichet.redaction.Redaction;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The log, for the auditor and operators: what stands in it, how it stands, and its proofs. */
@Path("/console/audit")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.AUDITOR_NAME, Role.PROVIDER_NAME, Role.ADMIN_NAME})
class AuditPages {

    private static final int LONGEST = 128;
    private static final Pattern ENTRY = Pattern.compile("\\bentry ([0-9]+)\\b");

    /**
     * What the list is narrowed to.
     *
     * @param onward whether the page begins behind another
     * @param erases whether the reader may propose an erasure
     * @param differing the entry that the first difference names
     */
    public record Choice(
            String subject,
            String actor,
            boolean onward,
            boolean erases,
            Optional<Long> differing) {

        public boolean differs(long entry) {
            return differing.filter(one -> one == entry).isPresent();
        }

        /** The page that begins with the entry that differs. */
        public String toDiffering() {
            return "/console/audit?before=" + (differing.orElse(0L) + 1) + "#differs";
        }

        public boolean isAccount() {
            return AccountId.parse(subject).isPresent();
        }

        public boolean isNarrow() {
            return !subject.isEmpty() || !actor.isEmpty();
        }

        /** The query that keeps it. */
        public String query() {
            return "subject=" + encoded(subject) + "&actor=" + encoded(actor);
        }

        /** The list of what was done to that. */
        public String at(String subject) {
            return "/console/audit?subject=" + encoded(subject);
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    /**
     * @param entry none where the entry of that number is gone
     */
    public record Row(long id, AuditTrail.@Nullable Entry entry) {

        static Row of(AuditTrail.Entry entry) {
            return new Row(entry.id(), entry);
        }
    }

    /**
     * @param next before which entry the next page begins; empty on the last
     */
    public record Listing(List<Row> rows, Optional<Long> next) {}

    private final AuditTrail trail;
    private final Log log;
    private final Reader reader;
    private final SignedIn signedIn;
    private final Reads reads;
    private final Redaction redaction;

    AuditPages(
            AuditTrail trail,
            Log log,
            Reader reader,
            SignedIn signedIn,
            Reads reads,
            Redaction redaction) {
        this.trail = trail;
        this.log = log;
        this.reader = reader;
        this.signedIn = signedIn;
        this.reads = reads;
        this.redaction = redaction;
    }

    @GET
    public TemplateInstance audit(
            @RestQuery @Nullable String subject,
            @RestQuery @Nullable String actor,
            @RestQuery @Nullable String before) {
        Optional<Long> from = Digits.parse(before);
        Filter filter = new Filter(text(subject), text(actor));
        Actor.Agent agent = signedIn.agent();
        // before its own entry, which would be the one that is found
        AuditTrail.Slice slice = trail.page(filter, from);
        reads.record(
                agent,
                "log.read",
                filter.subject().map(redaction::reason).orElse("log"),
                filter.actor().map(who -> "of " + redaction.reason(who)).orElse(""));
        LogState state = log.state();
        Optional<Long> differing = state.firstDifference().flatMap(AuditPages::entry);
        return reader.page()
                .show(
                        ConsoleTemplates.audit(
                                state,
                                new Listing(rows(slice, filter, from, differing), slice.next()),
                                new Choice(
                                        filter.subject().orElse(""),
                                        filter.actor().orElse(""),
                                        from.isPresent(),
                                        agent.is(Role.PROVIDER) || agent.is(Role.ADMIN),
                                        differing)));
    }

    @GET
    @Path("{entry}/proof")
    public Response proof(@RestPath String entry) {
        long id =
                Digits.parse(entry)
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-page"));
        reads.record(signedIn.agent(), "log.read", "entry:" + id, "proof");
        return Response.ok(log.proof(id).json())
                .type(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"guichet-proof-" + id + ".json\"")
                .build();
    }

    /**
     * What the page lists; of the whole log with the number of an entry that is known to differ and
     * is gone, at its place.
     */
    private static List<Row> rows(
            AuditTrail.Slice slice, Filter filter, Optional<Long> from, Optional<Long> differing) {
        List<Row> rows = new ArrayList<>(slice.entries().stream().map(Row::of).toList());
        boolean isWhole = filter.subject().isEmpty() && filter.actor().isEmpty();
        differing
                .filter(one -> isWhole && from.filter(before -> one >= before).isEmpty())
                .filter(one -> slice.next().filter(last -> one < last).isEmpty())
                .filter(one -> rows.stream().noneMatch(row -> row.id() == one))
                .ifPresent(one -> rows.add(place(rows, one), new Row(one, null)));
        return rows;
    }

    private static int place(List<Row> rows, long id) {
        return (int) rows.stream().takeWhile(row -> row.id() > id).count();
    }

    /** The number that a difference names, where it is about an entry. */
    private static Optional<Long> entry(String difference) {
        Matcher entry = ENTRY.matcher(difference);
        return entry.find() ? Digits.parse(entry.group(1)) : Optional.empty();
    }

    /** The database takes no NUL in a text, and no column holds a longer one. */
    private static Optional<String> text(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(given -> given.replace("\0", "").strip())
                .filter(given -> !given.isEmpty())
                // nothing is as long: so nothing is found, and what was asked for is seen
                .map(given -> given.substring(0, Math.min(given.length(), LONGEST)));
    }
}
