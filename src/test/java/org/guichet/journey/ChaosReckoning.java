// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.guichet.journey.StripeTruth.Held;

/** Holds both sides against each other when all is quiet, item by item, and writes the table. */
final class ChaosReckoning {

    private record Invoiced(String reference, String seller, long total) {}

    private final StripeTruth truth;
    private final ChaosTable table;
    private final Map<String, Held> theirs;
    private final Map<String, Held> ours;

    ChaosReckoning(House house, ChaosTable table) throws Exception {
        this.truth = new StripeTruth(house);
        this.table = table;
        this.theirs = truth.theirs();
        this.ours = truth.ours();
    }

    /** What Stripe sent, and what came of it. */
    void events(int wanted) throws Exception {
        table.part("Events");
        table.atLeast("made", sandbox("select count(*) from stripe.event"), wanted);
        table.count("deliveries, copies included", sandbox("select count(*) from stripe.delivery"));
        table.count(
                "of them copies of another",
                sandbox("select count(*) - count(distinct event) from stripe.delivery"));
        table.count("attempts answered 200", attempts("status = 200"));
        table.count("attempts lost on the way", attempts("failure = 'lost by the switch'"));
        table.count(
                "attempts at a product that was down",
                attempts("status is null and failure <> 'lost by the switch'"));
        table.count("attempts answered otherwise", attempts("status <> 200"));
        table.count(
                "events that never came by a webhook, and by the backfill only",
                sandbox(
                        "select count(*) from stripe.event e where not exists (select from"
                                + " stripe.delivery d where d.event = e.id and d.delivered_at is not"
                                + " null)"));
        Set<String> inbox =
                new HashSet<>(
                        truth.rows(
                                "guichet",
                                "select key from arrival where source like 'stripe/%'",
                                row -> row.getString(1)));
        List<String> lost = new ArrayList<>();
        for (String event :
                truth.rows("sandbox", "select id from stripe.event", row -> row.getString(1))) {
            if (!inbox.contains(event)) {
                lost.add(event);
            }
        }
        table.none("events missing in the inbox", lost);
        table.none(
                "waiting in the inbox", product("select key from arrival where state = 'WAITING'"));
        table.none(
                "parked in the inbox",
                product("select key || ': ' || reason from arrival where state = 'PARKED'"));
    }

    private long attempts(String which) throws Exception {
        return sandbox("select count(*) from stripe.attempt where " + which);
    }

    void subscriptions(int wanted) {
        table.part("Subscriptions");
        table.must("at Stripe", theirs.size(), wanted);
        Map<String, Long> states = new TreeMap<>();
        theirs.values().forEach(one -> states.merge(one.state(), 1L, Long::sum));
        states.forEach(
                (state, number) ->
                        table.must(
                                "held as " + state,
                                ours.values().stream()
                                        .filter(one -> one.state().equals(state))
                                        .count(),
                                number));
        table.count("that stop", theirs.values().stream().filter(Held::stops).count());
        table.none("that the other side does not have", apart(theirs.keySet(), ours.keySet()));
        table.none("of another account", unlike(Held::account, false));
        table.none("in another state", unlike(Held::state, false));
        table.none("at another price", unlike(Held::price, false));
        table.none("with another end of the period", unlike(Held::periodEnd, false));
        table.none("of which one side says that they stop", unlike(Held::stops, true));
        // one that began and ended unheard grants nothing any more, and nobody is told that it
        // began
        table.none(
                "that Stripe says have not begun, and the product does",
                ours.values().stream()
                        .filter(Held::begun)
                        .map(Held::reference)
                        .filter(one -> theirs.containsKey(one) && !theirs.get(one).begun())
                        .toList());
    }

    private static Set<String> apart(Set<String> one, Set<String> other) {
        Set<String> apart = new TreeSet<>(one);
        apart.removeAll(other);
        Set<String> more = new TreeSet<>(other);
        more.removeAll(one);
        apart.addAll(more);
        return apart;
    }

    private interface Part {
        Object of(Held one);
    }

    private List<String> unlike(Part part, boolean ofLiving) {
        return theirs.values().stream()
                .filter(one -> ours.containsKey(one.reference()))
                .filter(one -> !ofLiving || !one.state().equals("ENDED"))
                .filter(one -> !Objects.equals(part.of(one), part.of(ours.get(one.reference()))))
                .map(one -> one + " / " + ours.get(one.reference()))
                .toList();
    }

    void invoices() throws Exception {
        table.part("Payments");
        List<Invoiced> paid =
                truth.rows(
                        "sandbox",
                        "select id, replace(account, 'acct_guichet_', ''), (data ->>"
                                + " 'total')::bigint from stripe.object where type = 'invoice' and data"
                                + " ->> 'status' = 'paid' and (data ->> 'total')::bigint > 0",
                        ChaosReckoning::invoiced);
        List<Invoiced> issued =
                truth.rows(
                        "guichet",
                        "select reference, seller, total_minor from invoice",
                        ChaosReckoning::invoiced);
        table.must("our invoices, against Stripe's paid ones", issued.size(), paid.size());
        Map<Invoiced, Integer> balance = new HashMap<>();
        paid.forEach(one -> balance.merge(one, 1, Integer::sum));
        issued.forEach(one -> balance.merge(one, -1, Integer::sum));
        table.none(
                "payments without their one invoice, or invoices without payment",
                balance.entrySet().stream()
                        .filter(one -> one.getValue() != 0)
                        .map(Object::toString)
                        .toList());
        table.none(
                "gaps in the numbers, or numbers out of order",
                product(
                        "select number from (select number, split_part(number, '-', 3)::bigint as"
                                + " one, row_number() over (partition by seller, split_part(number,"
                                + " '-', 2) order by number) as place from invoice) n where one <>"
                                + " place"));
        table.none(
                "counters that gave more numbers than there are invoices",
                product(
                        "select c.seller from invoice_counter c where c.last <> (select count(*)"
                                + " from invoice i where i.seller = c.seller and split_part(i.number,"
                                + " '-', 2) = c.year::text)"));
        table.none(
                "payments that nobody could place",
                product(
                        "select kind || ' ' || subject from work_item where kind in"
                                + " ('finance.paid-unknown', 'finance.payment-unclaimed',"
                                + " 'finance.subscription-gone', 'finance.second-subscription')"));
    }

    private static Invoiced invoiced(ResultSet row) throws SQLException {
        return new Invoiced(row.getString(1), row.getString(2), row.getLong(3));
    }

    void letters(Set<String> inMailboxes, long mails) throws Exception {
        new LetterReckoning(truth, table).reckon(theirs.values(), ours, inMailboxes, mails);
    }

    void entitlements() throws Exception {
        new EntitlementReckoning(truth, table).reckon(theirs.values(), ours);
    }

    /** What was to be done outside. */
    void departures(Set<String> declared) throws Exception {
        table.part("Departures");
        table.count(
                "done",
                truth.count("guichet", "select count(*) from departure where state = 'DONE'"));
        table.none("waiting", product("select kind from departure where state = 'WAITING'"));
        table.none(
                "parked",
                product("select kind || ': ' || reason from departure where state = 'PARKED'"));
        table.count("cancellations declared on our page", declared.size());
        table.must(
                "declarations carried out",
                truth.count(
                        "guichet", "select count(*) from declaration where state = 'CARRIED_OUT'"),
                declared.size());
        Map<String, Long> told =
                truth.numbers(
                        "sandbox",
                        "select data -> 'data' -> 'object' -> 'metadata' ->> 'guichet_account',"
                                + " count(*) from stripe.event where type ="
                                + " 'customer.subscription.updated' and data -> 'data' ->"
                                + " 'previous_attributes' ->> 'cancel_at_period_end' = 'false' group by"
                                + " 1");
        table.none(
                "cancelled at Stripe not once",
                declared.stream().filter(one -> told.getOrDefault(one, 0L) != 1).toList());
    }

    private List<String> product(String sql) throws Exception {
        return truth.rows("guichet", sql, row -> row.getString(1));
    }

    private long sandbox(String sql) throws Exception {
        return truth.count("sandbox", sql);
    }
}
