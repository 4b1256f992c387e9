// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.ledger;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.guichet.audit.Reads;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.guichet.premium.Seller;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.joda.money.CurrencyUnit;

/** The books: a trial balance for each month, what stands behind each figure, and its closing. */
@Path("/console/premium/ledger")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.FINANCE_NAME, Role.PROVIDER_NAME, Role.ADMIN_NAME, Role.AUDITOR_NAME})
public class LedgerPages {

    /** A currency's books of a month. */
    public record Book(
            CurrencyUnit currency, List<Ledger.Standing> accounts, List<Ledger.Coming> coming) {}

    /**
     * What is shown.
     *
     * @param mayClose whether this reader may close it, and it can be closed
     */
    public record Sheet(
            Seller seller,
            List<Seller> sellers,
            YearMonth month,
            Optional<Closings.Closed> closed,
            boolean over,
            boolean mayClose,
            List<Book> books) {

        public YearMonth before() {
            return month.minusMonths(1);
        }

        public YearMonth after() {
            return month.plusMonths(1);
        }
    }

    /** An account's month. */
    public record AccountSheet(
            Seller seller, Ledger.Standing account, YearMonth month, List<Ledger.Posted> entries) {

        public YearMonth before() {
            return month.minusMonths(1);
        }

        public YearMonth after() {
            return month.plusMonths(1);
        }
    }

    @CheckedTemplate(basePath = "premium")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance ledger(Sheet sheet);

        static native TemplateInstance ledgerAccount(AccountSheet sheet);

        static native TemplateInstance ledgerEntries(String about, List<Ledger.Row> lines);
    }

    private final Ledger ledger;
    private final Closings closings;
    private final Export export;
    private final Journal journal;
    private final Reads reads;
    private final SignedIn signedIn;
    private final Reader reader;
    private final InstantSource clock;

    LedgerPages(
            Ledger ledger,
            Closings closings,
            Export export,
            Journal journal,
            Reads reads,
            SignedIn signedIn,
            Reader reader,
            InstantSource clock) {
        this.ledger = ledger;
        this.closings = closings;
        this.export = export;
        this.journal = journal;
        this.reads = reads;
        this.signedIn = signedIn;
        this.reader = reader;
        this.clock = clock;
    }

    @GET
    public TemplateInstance balance(
            @RestQuery @DefaultValue("") String seller, @RestQuery @DefaultValue("") String month) {
        Seller whose = seller(seller);
        LocalDate today = LocalDate.ofInstant(clock.instant(), journal.zone(whose));
        YearMonth shown = month(month, YearMonth.from(today));
        LocalDate day = today.minusDays(1);
        Optional<Closings.Closed> closed = closings.of(whose, shown);
        boolean over = !today.isBefore(shown.plusMonths(1).atDay(1));
        Actor.Agent agent = signedIn.agent();
        List<Book> books =
                ledger.currencies(whose).stream()
                        .map(
                                currency ->
                                        new Book(
                                                currency,
                                                ledger.balances(whose, currency, shown),
                                                ledger.coming(whose, currency, day)))
                        .toList();
        return reader.page()
                .show(
                        Templates.ledger(
                                new Sheet(
                                        whose,
                                        ledger.sellers(),
                                        shown,
                                        closed,
                                        over,
                                        over
                                                && closed.isEmpty()
                                                && (agent.is(Role.FINANCE)
                                                        || agent.is(Role.PROVIDER)),
                                        books)));
    }

    @GET
    @Path("/accounts/{id}")
    public TemplateInstance account(
            @RestPath String id, @RestQuery @DefaultValue("") String month) {
        int account = number(id);
        Seller seller = ledger.sellerOf(account).orElseThrow(LedgerPages::nothing);
        YearMonth shown =
                month(
                        month,
                        YearMonth.from(LocalDate.ofInstant(clock.instant(), journal.zone(seller))));
        return reader.page()
                .show(
                        Templates.ledgerAccount(
                                new AccountSheet(
                                        seller,
                                        ledger.account(account, shown)
                                                .orElseThrow(LedgerPages::nothing),
                                        shown,
                                        ledger.entries(account, shown))));
    }

    /** All that was posted for a document, or for one of the payment provider's references. */
    @GET
    @Path("/entries")
    public TemplateInstance entries(@RestQuery @DefaultValue("") String about) {
        String asked = about.strip();
        reads.record(signedIn.agent(), "ledger.read", "ledger", cut(asked));
        return reader.page()
                .show(
                        Templates.ledgerEntries(
                                asked, asked.isEmpty() ? List.of() : ledger.about(asked)));
    }

    @GET
    @Path("/csv")
    @Produces("text/csv;charset=UTF-8")
    public Response csv(
            @RestQuery @DefaultValue("") String seller, @RestQuery @DefaultValue("") String month) {
        Seller whose = seller(seller);
        YearMonth which = month(month).orElseThrow(LedgerPages::nothing);
        reads.record(signedIn.agent(), "ledger.exported", "ledger:" + whose, which.toString());
        return file(export.csv(whose, which), "ledger-%s-%s.csv".formatted(whose, which));
    }

    /** Of a year; that of its month {@code month}. */
    @GET
    @Path("/fec")
    @Produces("text/plain;charset=UTF-8")
    public Response fec(
            @RestQuery @DefaultValue("") String seller, @RestQuery @DefaultValue("") String month) {
        Seller whose = seller(seller);
        int year = month(month).orElseThrow(LedgerPages::nothing).getYear();
        reads.record(signedIn.agent(), "ledger.exported", "ledger:" + whose, "FEC " + year);
        return file(export.fec(whose, year), "%sFEC%d1231.txt".formatted(whose, year));
    }

    /** Where a browser comes from sign-in, or by a link to another language. */
    @GET
    @Path("/closures")
    public Response afterSignIn() {
        reader.language();
        return Response.seeOther(URI.create("/console/premium/ledger")).build();
    }

    @POST
    @Path("/closures")
    @RolesAllowed({Role.FINANCE_NAME, Role.PROVIDER_NAME})
    public Response close(
            @RestForm @DefaultValue("") String seller, @RestForm @DefaultValue("") String month) {
        Seller whose = seller(seller);
        YearMonth which = month(month).orElseThrow(LedgerPages::nothing);
        closings.close(signedIn.agent(), whose, which);
        return Response.seeOther(
                        URI.create(
                                "/console/premium/ledger?seller=%s&month=%s"
                                        .formatted(whose, which)))
                .build();
    }

    /** The one that was asked for, or the first. */
    private Seller seller(String asked) {
        List<Seller> all = ledger.sellers();
        return all.stream()
                .filter(one -> one.code().equals(asked))
                .findFirst()
                .or(() -> asked.isEmpty() ? all.stream().findFirst() : Optional.empty())
                .orElseThrow(LedgerPages::nothing);
    }

    private static YearMonth month(String asked, YearMonth otherwise) {
        return asked.isEmpty() ? otherwise : month(asked).orElseThrow(LedgerPages::nothing);
    }

    private static Optional<YearMonth> month(String asked) {
        try {
            return Optional.of(YearMonth.parse(asked))
                    .filter(one -> one.getYear() >= 2000 && one.getYear() < 2200);
        } catch (DateTimeException notAMonth) {
            return Optional.empty();
        }
    }

    private static int number(String id) {
        try {
            return Integer.parseInt(id);
        } catch (NumberFormatException notOne) {
            throw nothing();
        }
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), 100));
    }

    private static Response file(String text, String name) {
        return Response.ok(text)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }

    private static Refusal nothing() {
        return new Refusal(Refusal.Kind.NOT_FOUND, "no-such-page");
    }
}
