// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.ledger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.sql.DataSource;
import org.guichet.kernel.Country;
import org.guichet.premium.Seller;
import org.guichet.premium.ledger.Entry.Deferral;
import org.guichet.premium.ledger.Entry.Line;
import org.joda.money.CurrencyUnit;

/** Posts entries, each once, in the transaction of what they book. Nothing is ever changed. */
@ApplicationScoped
public class Journal {

    private record Key(
            Seller seller, CurrencyUnit currency, Account account, Optional<Country> country) {}

    private final DataSource database;
    private final InstantSource clock;
    private final ConcurrentMap<Key, Integer> accounts = new ConcurrentHashMap<>();
    private final ConcurrentMap<Seller, ZoneId> zones = new ConcurrentHashMap<>();

    Journal(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whether it is new; nothing is posted where nothing moved. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean post(Entry entry) {
        return post(entry, LocalDate.ofInstant(entry.occurredAt(), zone(entry.seller())));
    }

    /**
     * As {@link #post(Entry)}, on a day that is known.
     *
     * @param day booked in the first open month where its own is closed
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean post(Entry entry, LocalDate day) {
        if (entry.isEmpty()) {
            return false;
        }
        Integer[] ids =
                entry.lines().stream().map(line -> account(entry, line)).toArray(Integer[]::new);
        Long[] amounts =
                entry.lines().stream()
                        .map(line -> line.amount().getAmountMinorLong())
                        .toArray(Long[]::new);
        Deferral deferral = entry.deferral().filter(one -> !one.amount().isZero()).orElse(null);
        String sql =
                """
                with entry as (
                  insert into ledger_entry (seller, currency, kind, reference, about, day, occurred_at, posted_at)
                  select s.code, ?, ?, ?, ?, greatest(cast(? as date),
                    (select cast(max(month) + interval '1 month' as date) from ledger_period p where p.seller = s.code)), ?, ?
                  from seller_entity s where s.code = ?
                  on conflict (seller, kind, reference) do nothing returning *
                ), deferral as (
                  insert into ledger_deferral (entry, seller, currency, country, subscription, day, amount_minor, from_day, until_day, cut_on)
                  select e.id, e.seller, e.currency, d.country, d.subscription, e.day, d.amount, d.from_day, d.until_day,
                    (select max(cut_on) from ledger_deferral other where other.subscription = d.subscription)
                  from entry e, (values (cast(? as text), cast(? as uuid), cast(? as bigint), cast(? as date), cast(? as date)))
                    as d (country, subscription, amount, from_day, until_day)
                  where d.amount is not null
                )
                insert into ledger_line (entry, account, day, amount_minor)
                select e.id, l.account, e.day, l.amount from entry e, unnest(?, ?) as l (account, amount)
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, entry.currency().getCode());
            statement.setString(2, entry.kind().name());
            statement.setString(3, entry.reference());
            statement.setString(4, entry.about());
            statement.setObject(5, day);
            statement.setTimestamp(6, Timestamp.from(entry.occurredAt()));
            statement.setTimestamp(7, Timestamp.from(clock.instant()));
            statement.setString(8, entry.seller().code());
            LocalDate from =
                    deferral == null
                            ? day
                            : LocalDate.ofInstant(deferral.from(), zone(entry.seller()));
            LocalDate until =
                    deferral == null
                            ? day
                            : LocalDate.ofInstant(deferral.until(), zone(entry.seller()));
            statement.setString(9, deferral == null ? null : deferral.country().code());
            statement.setObject(10, deferral == null ? null : deferral.subscription());
            statement.setObject(
                    11, deferral == null ? null : deferral.amount().getAmountMinorLong());
            statement.setObject(12, from);
            statement.setObject(13, until.isAfter(from) ? until : from.plusDays(1));
            statement.setArray(14, connection.createArrayOf("integer", ids));
            statement.setArray(15, connection.createArrayOf("bigint", amounts));
            return statement.executeUpdate() > 0;
        } catch (SQLException e) {
            throw new IllegalStateException("the entry was not posted", e);
        }
    }

    /**
     * The contract ended: what it was paid for is revenue from that day on, but what is credited of
     * it. A second time changes nothing.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void ended(Seller seller, UUID subscription, Instant at) {
        String sql =
                "update ledger_deferral set cut_on = ? where subscription = ? and cut_on is null and until_day > ?";
        LocalDate day = LocalDate.ofInstant(at, zone(seller));
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, day);
            statement.setObject(2, subscription);
            statement.setObject(3, day);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("nothing was cut", e);
        }
    }

    /** In which the seller's days begin and end. */
    ZoneId zone(Seller seller) {
        return zones.computeIfAbsent(
                seller,
                one ->
                        ZoneId.of(
                                string("select zone from seller_entity where code = ?", one.code())
                                        .orElseThrow()));
    }

    private int account(Entry entry, Line line) {
        Key key = new Key(entry.seller(), entry.currency(), line.account(), line.country());
        // not in a mapping function: it asks for another connection
        Integer known = accounts.get(key);
        if (known == null) {
            // committed at once: who remembers it must find it, whatever becomes of this
            // transaction
            known = QuarkusTransaction.requiringNew().call(() -> opened(key));
            accounts.put(key, known);
        }
        return known;
    }

    private int opened(Key key) {
        String country = key.country().map(Country::code).orElse(null);
        String[] values = {
            key.seller().code(), key.currency().getCode(), key.account().name(), country
        };
        Optional<String> found = find(values);
        if (found.isEmpty()) {
            string(
                    "insert into ledger_account (seller, currency, name, country) values (?, ?, ?, ?)"
                            + " on conflict do nothing returning cast(id as text)",
                    values);
            found = find(values);
        }
        return Integer.parseInt(found.orElseThrow());
    }

    private Optional<String> find(String... values) {
        return string(
                "select cast(id as text) from ledger_account where seller = ? and currency = ? and name = ?"
                        + " and country is not distinct from ?",
                values);
    }

    private Optional<String> string(String sql, String... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger did not answer", e);
        }
    }
}
