// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The objects of one account, open for one transaction. What another account holds does not exist
 * here: every statement carries the account.
 */
public final class Books {

    private final Connection connection;
    private final Account account;
    private final Instant now;
    private final Instant real;
    private final Occasion occasion;
    private final URI self;

    Books(Connection connection, Account account, Instant now, Occasion occasion, URI self) {
        this(connection, account, now, now, occasion, self);
    }

    private Books(
            Connection connection,
            Account account,
            Instant now,
            Instant real,
            Occasion occasion,
            URI self) {
        this.connection = connection;
        this.account = account;
        this.now = now;
        this.real = real;
        this.occasion = occasion;
        this.self = self;
    }

    public Account account() {
        return account;
    }

    /** Where the hosted pages are, without a slash at its end. */
    public URI pages() {
        return self;
    }

    public Instant now() {
        return now;
    }

    /** When events are made and sent, whatever the time of what they tell. */
    Instant real() {
        return real;
    }

    /** The account's time in Stripe's unit. */
    public long seconds() {
        return now.getEpochSecond();
    }

    /** The same books, written at another moment: a test clock's, or that of something due. */
    public Books at(Instant moment) {
        return new Books(connection, account, moment, real, occasion, self);
    }

    /** What would come of something: it is done, looked at, and undone. */
    public <T> T rehearse(Supplier<T> act) {
        try {
            Savepoint before = connection.setSavepoint();
            try {
                return act.get();
            } finally {
                connection.rollback(before);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("A rehearsal was not undone", e);
        }
    }

    public Optional<ObjectNode> find(String id) {
        return ask("select data from stripe.object where account = ? and id = ?", account.id(), id)
                .stream()
                .findFirst();
    }

    public Optional<ObjectNode> find(String type, String id) {
        return find(id).filter(object -> object.path("object").asText().equals(type));
    }

    /** For references inside the books, which cannot dangle. */
    public ObjectNode get(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("Lost object " + id));
    }

    public Rows list(Query query) {
        List<Object> values = new ArrayList<>(List.of(account.id(), query.type()));
        values.addAll(query.values(account.id()));
        return rows(
                query,
                "select data from stripe.object where account = ? and type = ?"
                        + query.sql("stripe.object"),
                values);
    }

    /** An object of the books for the first time; its id, object and created must be set. */
    public ObjectNode add(ObjectNode object) {
        change(
                "insert into stripe.object (account, id, type, created, data)"
                        + " values (?, ?, ?, ?, ?::jsonb)",
                account.id(),
                object.path("id").textValue(),
                object.path("object").textValue(),
                object.path("created").asLong(seconds()),
                object.toString());
        return object;
    }

    public ObjectNode save(ObjectNode object) {
        change(
                "update stripe.object set data = ?::jsonb where account = ? and id = ?",
                object.toString(),
                account.id(),
                object.path("id").textValue());
        return object;
    }

    public void delete(String id) {
        change("delete from stripe.object where account = ? and id = ?", account.id(), id);
    }

    /**
     * Adds 1 to a number inside an object and answers the value before; for numbers of invoices.
     */
    public long next(String id, String field) {
        ObjectNode object = get(id);
        long value = object.path(field).asLong(1);
        save(object.put(field, value + 1));
        return value;
    }

    public Rows events(Query query, Optional<Boolean> delivered) {
        List<Object> values = new ArrayList<>(List.of(account.id()));
        values.addAll(query.values(account.id()));
        String undelivered =
                "exists (select from stripe.delivery d where d.event = event.id"
                        + " and d.delivered_at is null)";
        String delivery =
                delivered.map(yes -> " and " + (yes ? "not " : "") + undelivered).orElse("");
        return rows(
                query,
                "select data from stripe.event where account = ?"
                        + delivery
                        + query.sql("stripe.event"),
                values);
    }

    public Optional<ObjectNode> event(String id) {
        return ask("select data from stripe.event where account = ? and id = ?", account.id(), id)
                .stream()
                .findFirst();
    }

    public void announce(String type, ObjectNode object) {
        new Announcement(this, occasion).of(type, object, Optional.empty());
    }

    /** An event that tells what was before, under whatever name. */
    public void announceWith(String type, ObjectNode before, ObjectNode after) {
        ObjectNode previous = Difference.previous(Json.visible(before), Json.visible(after));
        new Announcement(this, occasion).of(type, after, Optional.of(previous));
    }

    /** An {@code …updated} event; nothing is said when nothing visible differs. */
    public void announceChange(String type, ObjectNode before, ObjectNode after) {
        ObjectNode previous = Difference.previous(Json.visible(before), Json.visible(after));
        if (!previous.isEmpty()) {
            new Announcement(this, occasion).of(type, after, Optional.of(previous));
        }
    }

    /** The answer given to an idempotency key in the last 24 hours. */
    public Optional<Answer> answer(String key) {
        return ask(
                        "select json_build_object('fingerprint', fingerprint, 'status', status,"
                                + " 'body', body, 'request', request)::text from stripe.answer"
                                + " where account = ? and key = ? and at > ?",
                        account.id(),
                        key,
                        now.minus(Answer.KEPT))
                .stream()
                .findFirst()
                .map(Answer::of);
    }

    public void keep(String key, Answer answer) {
        change(
                "insert into stripe.answer (account, key, fingerprint, status, body, request, at)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict (account, key) do update set"
                        + " fingerprint = excluded.fingerprint, status = excluded.status,"
                        + " body = excluded.body, request = excluded.request, at = excluded.at",
                account.id(),
                key,
                answer.fingerprint(),
                answer.status(),
                answer.body(),
                answer.request(),
                now);
    }

    /** How the account is set and what is to go wrong with it next. */
    public Settings settings() {
        return new Settings(this);
    }

    int change(String sql, Object... values) {
        try (PreparedStatement statement = prepare(sql, List.of(values))) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    List<ObjectNode> ask(String sql, Object... values) {
        return ask(sql, List.of(values));
    }

    private Rows rows(Query query, String sql, List<Object> values) {
        List<ObjectNode> found = ask(sql, values);
        boolean more = found.size() > query.limit();
        List<ObjectNode> page = new ArrayList<>(more ? found.subList(0, query.limit()) : found);
        if (query.backwards()) {
            Collections.reverse(page);
        }
        return new Rows(page, more);
    }

    private List<ObjectNode> ask(String sql, List<Object> values) {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<ObjectNode> found = new ArrayList<>();
            while (rows.next()) {
                found.add(Json.parse(rows.getString(1)));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private PreparedStatement prepare(String sql, List<Object> values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int at = 0; at < values.size(); at++) {
            Object value = values.get(at);
            if (value instanceof String[] texts) {
                statement.setArray(at + 1, connection.createArrayOf("text", texts));
            } else if (value instanceof Instant instant) {
                statement.setObject(at + 1, instant.atOffset(ZoneOffset.UTC));
            } else {
                statement.setObject(at + 1, value);
            }
        }
        return statement;
    }
}
