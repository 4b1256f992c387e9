// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Query;

/**
 * The balance goes to the seller's bank: one payout for each currency, which lists the balance
 * transactions that it consists of.
 */
public final class PayingOut {

    private static final int MOST = 1000;

    private final Books books;

    public PayingOut(Books books) {
        this.books = books;
    }

    /** All that is not paid out; a currency in which the seller owes Stripe money waits. */
    public List<ObjectNode> all() {
        Query waiting = Query.of("balance_transaction").where("_payout", "").limit(MOST);
        Map<String, List<ObjectNode>> entries =
                books.list(waiting).data().stream()
                        .collect(
                                Collectors.groupingBy(
                                        entry -> entry.path("currency").asText(),
                                        TreeMap::new,
                                        Collectors.toList()));
        List<ObjectNode> payouts = new ArrayList<>();
        entries.forEach(
                (currency, of) -> {
                    long amount = of.stream().mapToLong(e -> e.path("net").asLong()).sum();
                    if (amount > 0) {
                        payouts.add(pay(currency, amount, of));
                    }
                });
        return payouts;
    }

    private ObjectNode pay(String currency, long amount, List<ObjectNode> entries) {
        ObjectNode payout = Json.blank("payout").put("id", Ids.fresh("po"));
        payout.put("created", books.seconds()).put("arrival_date", books.seconds());
        payout.put("amount", amount).put("currency", currency);
        payout.put("destination", "ba_guichet_" + books.account().seller());
        ObjectNode own = new Ledger(books).paidOut(payout);
        payout.set("balance_transaction", own.get("id"));
        books.add(payout);
        entries.forEach(entry -> enclose(entry, payout));
        enclose(own, payout);
        books.announce("payout.created", payout);
        books.announce("payout.paid", payout);
        books.announce("payout.reconciliation_completed", payout);
        return payout;
    }

    /** The bank sends the newest payout back: the money waits for the next one. */
    public Optional<ObjectNode> fail() {
        Query paid = Query.of("payout").where("status", "paid").limit(1);
        return books.list(paid).data().stream().findFirst().map(this::fail);
    }

    private ObjectNode fail(ObjectNode payout) {
        payout.put("status", "failed").put("failure_code", "account_closed");
        payout.put("failure_message", "The bank account has been closed.");
        ObjectNode back = new Ledger(books).payoutFailed(payout);
        payout.set("failure_balance_transaction", back.get("id"));
        books.save(payout);
        books.announce("payout.failed", payout);
        return payout;
    }

    private void enclose(ObjectNode entry, ObjectNode payout) {
        entry.put("status", "available");
        books.save(entry.put("_payout", payout.path("id").asText()));
    }
}
