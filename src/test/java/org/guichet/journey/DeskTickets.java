// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.SigningKey;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Fills the desk: tickets of 20 queues (4 topics by 5 languages) for 3 partners, three messages a
 * ticket, and what happened to it. Some 1,400 tickets a day come in; all are closed but the last
 * ones. Straight into the tables by COPY, as the superuser, with checks of foreign keys off: what
 * is generated keeps them.
 */
final class DeskTickets {

    static final String ME = "agent-kea";

    /** Who has French and English. */
    static final String PARTNER = "kea";

    private static final String[] TOPICS = {"PRODUCT", "BILLING", "TECHNICAL", "OTHER"};
    private static final String[] LANGUAGES = {
        "fr", "fr", "fr", "en", "en", "de", "de", "es", "nl"
    };
    private static final Map<String, String> PARTNERS =
            Map.of("fr", PARTNER, "en", PARTNER, "es", "tui", "nl", "tui", "de", "moa");
    private static final Map<String, String> COUNTRIES =
            Map.of("fr", "FR", "en", "IE", "es", "ES", "nl", "NL", "de", "DE");
    private static final String[] FIRST = {
        "Anna", "Ben", "Claire", "Diego", "Eva", "Frank", "Greta", "Hugo", "Ines", "Jan", "Karin",
        "Luc", "Marta", "Nils", "Olga", "Paul", "Rosa", "Simon", "Tess", "Yann"
    };
    private static final String[] LAST = {
        "Martin", "Bakker", "Weber", "Garcia", "Murphy", "Petit", "Jansen", "Keller", "Lopez",
        "Byrne", "Moreau", "Visser", "Braun", "Ruiz", "Walsh", "Roux", "Smit", "Vogel", "Sanz",
        "Kelly"
    };
    private static final char[] CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int AGENTS = 20;
    private static final int A_DAY = 1_400;
    private static final int MOST_OPEN = 20_000;
    private static final long FIRST_NUMBER = 100_000;

    /** What comes at the same time lies together on the disk, not what belongs to one ticket. */
    private static final int TOGETHER = 4_000;

    /** Somebody who writes now and then. */
    record Customer(int number) {

        String language() {
            return LANGUAGES[number % LANGUAGES.length];
        }

        String name() {
            return FIRST[number % FIRST.length] + " " + LAST[number / FIRST.length % LAST.length];
        }

        EmailAddress address() {
            return new EmailAddress(
                    "%s.%d@courriel%d.example"
                            .formatted(
                                    name().toLowerCase(Locale.ROOT).replace(' ', '.'),
                                    number,
                                    number % 7));
        }

        /** One in five comes from the storage app. */
        boolean isSigned() {
            return number % 5 == 4;
        }

        String account() {
            StringBuilder id = new StringBuilder("acc_");
            long rest = number;
            for (int i = 0; i < 26; i++) {
                id.append(CROCKFORD[(int) (rest & 31)]);
                rest >>= 5;
            }
            return id.toString();
        }
    }

    private enum State {
        NEW,
        OPEN,
        WAITING,
        CLOSED
    }

    /** What its messages and events are written from. */
    private record Sketch(
            long number,
            Customer customer,
            String topic,
            String partner,
            State state,
            String agent,
            int messages,
            Instant opened,
            Instant last,
            Instant closed) {

        Instant at(int message) {
            return message == messages - 1
                    ? last
                    : opened.plus(
                            Duration.between(opened, last)
                                    .dividedBy(messages)
                                    .multipliedBy(message));
        }

        boolean isByAgent(int message) {
            boolean others = (messages - 1 - message) % 2 == 1;
            return message > 0 && state != State.NEW && (state == State.OPEN) == others;
        }
    }

    private final House house;
    private final int count;
    private final SigningKey searchKey;
    private final Map<String, DeskTexts> texts = new HashMap<>();
    private final Random random = new Random(11);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    DeskTickets(House house, int count) {
        this.house = house;
        this.count = count;
        this.searchKey = new SigningKey(house.setting("GUICHET_KEYS_SEARCH"));
        PARTNERS.keySet().forEach(language -> texts.put(language, new DeskTexts(language)));
    }

    /** Somebody whose tickets agent-kea sees, and who gave an address. */
    Customer someCustomer(Random random) {
        Customer customer;
        do {
            customer = new Customer(random.nextInt(customers()));
        } while (customer.isSigned() || !PARTNERS.get(customer.language()).equals(PARTNER));
        return customer;
    }

    private int customers() {
        return count / 3;
    }

    /** Instead of what was there. */
    void load() throws SQLException, IOException {
        try (Connection settings = house.superuser("guichet");
                Statement statement = settings.createStatement()) {
            statement.execute(
                    "truncate ticket, message, ticket_event, ticket_letter, sent_form, taken_mail cascade");
            statement.execute("delete from letter");
            statement.execute(
                    "insert into partner (code, name) values ('moa', 'Moa Line') on conflict do nothing");
            statement.execute("update routing set partner = 'moa' where language = 'de'");
            copy();
            statement.execute("select setval('ticket_number', (select max(number) from ticket))");
            // what the triggers would have counted
            statement.execute("truncate ticket_count, ticket_count_change");
            statement.execute(
                    "insert into ticket_count select partner, state, assignee is not null, count(*) from ticket group by 1, 2, 3");
            // the words that the triggers would have put into the search
            statement.execute("drop index ticket_words_said");
            indexWords();
            statement.execute("set maintenance_work_mem = '512MB'");
            statement.execute(
                    "create index ticket_words_said on ticket_words using gin (words) with (gin_pending_list_limit = 512)");
            // what autovacuum would have done by and by
            statement.execute("vacuum (analyze) ticket, message, ticket_event, ticket_words");
            statement.execute("checkpoint");
        }
    }

    /** A half on each of two connections: it is most of what loading takes. */
    private void indexWords() {
        long middle = FIRST_NUMBER + count / 2;
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> indexWords(0, middle - 1));
        indexWords(middle, Long.MAX_VALUE);
        first.join();
    }

    private void indexWords(long from, long to) {
        try (Connection own = house.superuser("guichet");
                Statement statement = own.createStatement()) {
            statement.execute("select index_tickets(" + from + ", " + to + ")");
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void copy() throws SQLException, IOException {
        try (Connection first = bare();
                Connection second = bare();
                Connection third = bare();
                PGCopyOutputStream tickets =
                        into(
                                first,
                                "ticket (number, subject, channel, topic, partner, state, language, country, address, mask, account,"
                                        + " proof, proven_at, assignee, assignee_name, opened_at, changed_at, waiting_since, closed_at,"
                                        + " version, address_mark)");
                PGCopyOutputStream messages =
                        into(
                                second,
                                "message (ticket, author, internal, writer, name, body, message_id, source_key, at)");
                PGCopyOutputStream events = into(third, "ticket_event (ticket, at, kind, who)")) {
            List<Sketch> together = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                together.add(sketch(i));
                if (together.size() == TOGETHER || i == count - 1) {
                    write(together, tickets, messages, events);
                    together.clear();
                }
            }
        }
    }

    private Connection bare() throws SQLException, IOException {
        Connection connection = house.superuser("guichet");
        try (Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
        }
        return connection;
    }

    private static PGCopyOutputStream into(Connection connection, String columns)
            throws SQLException {
        return new PGCopyOutputStream(
                connection.unwrap(PGConnection.class),
                "copy " + columns + " from stdin",
                256 * 1024);
    }

    private Sketch sketch(int i) {
        Instant opened = now.minusMillis((count - i) * (86_400_000L / A_DAY));
        Customer customer = new Customer(random.nextInt(customers()));
        String topic = TOPICS[random.nextInt(TOPICS.length)];
        String partner = partner(customer.language(), topic);
        Instant last = earlier(opened.plusSeconds(3_600 + random.nextInt(200_000)));
        return new Sketch(
                FIRST_NUMBER + i,
                customer,
                topic,
                partner,
                state(i),
                agent(partner, random.nextInt(AGENTS)),
                new int[] {2, 3, 4, 3, 3}[i % 5],
                opened,
                last,
                earlier(last.plusSeconds(random.nextInt(100_000))));
    }

    private Instant earlier(Instant wanted) {
        return wanted.isBefore(now) ? wanted : now;
    }

    /** Three of four of the last ones are not closed yet. */
    private State state(int i) {
        int open = Math.min(MOST_OPEN, 2 * count / 5);
        if (count - i > open * 4 / 3 || random.nextInt(4) == 0) {
            return State.CLOSED;
        }
        int share = random.nextInt(100);
        return share < 25 ? State.NEW : share < 60 ? State.OPEN : State.WAITING;
    }

    private static String agent(String partner, int number) {
        return "agent-" + partner + (number == 0 ? "" : "-" + (number + 1));
    }

    /** As the routing has it. */
    private static String partner(String language, String topic) {
        return language.equals("nl") && topic.equals("BILLING") ? PARTNER : PARTNERS.get(language);
    }

    private void write(
            List<Sketch> together,
            PGCopyOutputStream tickets,
            PGCopyOutputStream messages,
            PGCopyOutputStream events)
            throws IOException {
        for (Sketch ticket : together) {
            tickets.write(row(ticket));
            event(events, ticket, ticket.opened(), "OPENED", "customer");
        }
        for (int number = 0; number < 4; number++) {
            for (Sketch ticket : together) {
                if (number < ticket.messages()) {
                    messages.write(message(ticket, number));
                }
            }
        }
        for (Sketch ticket : together) {
            if (ticket.state() != State.NEW) {
                event(events, ticket, ticket.at(1), "TAKEN", ticket.agent());
            }
        }
        for (Sketch ticket : together) {
            if (ticket.state() == State.CLOSED) {
                event(events, ticket, ticket.closed(), "CLOSED", ticket.agent());
            }
        }
    }

    private byte[] row(Sketch ticket) {
        Customer customer = ticket.customer();
        boolean signed = customer.isSigned();
        boolean taken = ticket.state() != State.NEW;
        boolean closed = ticket.state() == State.CLOSED;
        boolean waits = ticket.state() == State.NEW || ticket.state() == State.OPEN;
        EmailAddress address = customer.address();
        return line(
                ticket.number(),
                texts.get(customer.language()).subject(ticket.topic(), random),
                signed || ticket.number() % 3 == 0 ? "FORM" : "MAIL",
                ticket.topic(),
                ticket.partner(),
                ticket.state(),
                customer.language(),
                COUNTRIES.get(customer.language()),
                signed ? null : address.value(),
                address.masked(),
                signed ? customer.account() : null,
                signed ? "HAND_OFF" : null,
                signed ? ticket.opened() : null,
                taken ? ticket.agent() : null,
                taken ? name(ticket.agent()) : null,
                ticket.opened(),
                closed ? ticket.closed() : ticket.last(),
                waits ? (taken ? ticket.last() : ticket.opened()) : null,
                closed ? ticket.closed() : null,
                taken ? ticket.messages() : 0,
                signed
                        ? null
                        : "\\\\x" + HexFormat.of().formatHex(searchKey.sign(address.normal())));
    }

    private byte[] message(Sketch ticket, int number) {
        Customer customer = ticket.customer();
        DeskTexts said = texts.get(customer.language());
        boolean agent = ticket.isByAgent(number);
        boolean note = agent && number == 1 && ticket.messages() > 2 && ticket.number() % 4 == 0;
        String body =
                note
                        ? said.note(random)
                        : agent
                                ? said.answer(ticket.topic(), name(ticket.agent()), random)
                                : number == 0
                                        ? said.question(ticket.topic(), customer.name(), random)
                                        : said.more(customer.name(), random);
        return line(
                ticket.number(),
                agent ? "AGENT" : "CUSTOMER",
                note,
                agent ? ticket.agent() : "customer",
                agent ? name(ticket.agent()) : customer.address().masked(),
                body.replace("\n", "\\n"),
                note ? null : "<%x.%d@mail.example>".formatted(random.nextLong(), ticket.number()),
                "%016x%016x".formatted(random.nextLong(), random.nextLong()),
                ticket.at(number));
    }

    private static void event(
            PGCopyOutputStream events, Sketch ticket, Instant at, String kind, String who)
            throws IOException {
        events.write(line(ticket.number(), at, kind, kind.equals("OPENED") ? who : name(who)));
    }

    private static String name(String agent) {
        return agent.equals(ME) ? "Keala" : agent.replace("agent-", "Agent ").replace('-', ' ');
    }

    /** A line of COPY's text; values come with what is to be escaped in them escaped. */
    private static byte[] line(Object... values) {
        StringBuilder line = new StringBuilder(512);
        for (Object value : values) {
            line.append(line.isEmpty() ? "" : "\t").append(value == null ? "\\N" : value);
        }
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }
}
