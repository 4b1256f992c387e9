// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What agent-kea does all day, each as a {@link Clients.Visit}. Every kind is looked at once before
 * it is measured: a page that is quick because it is empty measures nothing.
 */
final class DeskVisits {

    private static final List<String> QUEUES =
            List.of("counter", "untaken", "mine", "waiting", "closed");
    private static final int ROWS = 50;

    /** An open reply form, as it stood on its page. */
    private record Form(String action, String seen, String key) {}

    private final House house;
    private final DeskTickets tickets;
    private final Supplier<String> cookies;
    private final Connection database;
    private final DeskTexts words = new DeskTexts("fr");
    private final ConcurrentLinkedQueue<Form> forms = new ConcurrentLinkedQueue<>();

    private List<String> lists = List.of();
    private long[] open = {};
    private List<Long> taken = List.of();

    DeskVisits(House house, DeskTickets tickets, Supplier<String> cookies, Connection database) {
        this.house = house;
        this.tickets = tickets;
        this.cookies = cookies;
        this.database = database;
    }

    /** Reads what there is to visit; before each measurement of freshly loaded tickets. */
    void look() throws IOException, SQLException {
        try (Wire wire = new Wire(house.productPort(), cookies.get())) {
            lists = new ArrayList<>();
            for (String queue : QUEUES) {
                lists(wire, "/console/tickets?queue=" + queue);
            }
            open =
                    numbers("select number from ticket where partner = ? and state <> 'CLOSED'")
                            .stream()
                            .mapToLong(number -> number)
                            .toArray();
            taken = List.of();
            Document ticket =
                    page(wire.get("/console/tickets/" + open[open.length / 2]), "article.message");
            must(ticket.select("article.message").size() >= 2, "a ticket with two messages");
            Random random = new Random(1);
            // one customer in twenty never wrote
            List<String> rows = List.of();
            for (int tries = 0; tries < 10 && rows.isEmpty(); tries++) {
                rows = page(searchFor(wire, random), "main").select("li.row a").eachAttr("href");
            }
            must(!rows.isEmpty(), "a customer that is found");
            must(
                    !page(wordsFor(wire, random), "main").select("li.row").isEmpty(),
                    "tickets with the words of a subject");
        }
    }

    /** A queue, its further pages where it has links to them, and each with every ninth preview. */
    private void lists(Wire wire, String address) throws IOException {
        String next = address;
        for (int pages = 0; pages < 5 && !next.isEmpty(); pages++) {
            Document page = page(wire.get(next), "ul.queues b");
            List<String> rows = page.select("main li.row a").eachAttr("href");
            String further = page.select("a[rel=next]").attr("href");
            // the last page of a list may be shorter
            must(
                    rows.size() == ROWS || (pages > 0 && further.isEmpty()),
                    ROWS + " rows of " + next + ", not " + rows.size());
            lists.add(next);
            for (int i = 4; i < rows.size(); i += 9) {
                lists.add(next + "&at=" + rows.get(i).replaceFirst(".*/", ""));
            }
            next = further;
        }
    }

    private List<Long> numbers(String sql) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setString(1, DeskTickets.PARTNER);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    numbers.add(rows.getLong(1));
                }
            }
        }
        return numbers;
    }

    boolean list(Wire wire, Random random) throws IOException {
        return shown(wire.get(lists.get(random.nextInt(lists.size()))));
    }

    boolean ticket(Wire wire, Random random) throws IOException {
        return shown(wire.get("/console/tickets/" + open[random.nextInt(open.length)]));
    }

    boolean search(Wire wire, Random random) throws IOException {
        return shown(searchFor(wire, random));
    }

    /** The words of a subject: in one of some dozen tickets, or in some thousands. */
    boolean words(Wire wire, Random random) throws IOException {
        return shown(wordsFor(wire, random));
    }

    private Wire.Answer wordsFor(Wire wire, Random random) throws IOException {
        String[] topics = {"PRODUCT", "BILLING", "TECHNICAL", "OTHER"};
        return wire.post(
                "/console/tickets/search",
                "q=" + encoded(words.subject(topics[random.nextInt(topics.length)], random)));
    }

    private Wire.Answer searchFor(Wire wire, Random random) throws IOException {
        return wire.post(
                "/console/tickets/search",
                "q=" + encoded(tickets.someCustomer(random).address().value()));
    }

    /** Sends one of the open forms; nothing is left to do once all are sent. */
    boolean reply(Wire wire, Random random) throws IOException {
        Form form = forms.poll();
        if (form == null) {
            return false;
        }
        String text = words.answer("BILLING", "Keala", random);
        return sentOn(
                wire.post(
                        form.action(),
                        "seen=" + form.seen() + "&key=" + form.key() + "&reply=" + encoded(text)));
    }

    /** The server's own page: what HTTP costs here, with no work behind it. */
    static boolean live(Wire wire, Random random) throws IOException {
        return ok(wire.get("/q/health/live"), 200);
    }

    /** What the console costs before it does anything: the session is read and believed. */
    static boolean session(Wire wire, Random random) throws IOException {
        return sentOn(wire.get("/console/tickets/search"));
    }

    /**
     * Takes tickets (at most so many, once) and opens their reply forms.
     *
     * @return how many forms there are now
     */
    int openForms(int most) throws Exception {
        boolean take = taken.isEmpty();
        if (take) {
            taken =
                    numbers(
                            "select number from ticket where partner = ? and state = 'NEW' and address is not null order by number limit "
                                    + most);
        }
        forms.clear();
        // one for all: whoever signs in anew elsewhere ends the session of before
        String session = cookies.get();
        ConcurrentLinkedQueue<Long> left = new ConcurrentLinkedQueue<>(taken);
        List<Thread> threads = new ArrayList<>();
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 4; i++) {
            threads.add(
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        try (Wire wire = new Wire(house.productPort(), session)) {
                                            openForms(wire, left, take);
                                        } catch (Throwable e) {
                                            failures.add(e);
                                        }
                                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("no forms", failures.peek());
        }
        return forms.size();
    }

    private void openForms(Wire wire, ConcurrentLinkedQueue<Long> left, boolean take)
            throws IOException {
        for (Long number = left.poll(); number != null; number = left.poll()) {
            String address = "/console/tickets/" + number;
            if (take) {
                sentOn(wire.post(address + "/assignment", "from="));
            }
            Element form =
                    page(wire.get(address), "form[action$='/replies']")
                            .selectFirst("form[action$='/replies']");
            forms.add(
                    new Form(
                            form.attr("action"),
                            form.selectFirst("[name=seen]").val(),
                            form.selectFirst("[name=key]").val()));
        }
    }

    private static boolean shown(Wire.Answer answer) {
        must(answer.size() > 1000, "a whole page");
        return ok(answer, 200);
    }

    private static boolean sentOn(Wire.Answer answer) {
        return ok(answer, 303);
    }

    private static boolean ok(Wire.Answer answer, int status) {
        must(answer.status() == status, status + ", not " + answer.status());
        return true;
    }

    private static Document page(Wire.Answer answer, String selector) {
        ok(answer, 200);
        Document page = Jsoup.parse(answer.text());
        must(page.selectFirst(selector) != null, selector + " on the page: " + page.text());
        return page;
    }

    private static void must(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("expected " + what);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
