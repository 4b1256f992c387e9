// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.guichet.kernel.Country;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A country is sold to once all of it is known. Far in the future, so that no other test sees it.
 */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class CompleteCountriesTest {

    private static final Country LIECHTENSTEIN = new Country("LI");
    private static final LocalDate THEN = LocalDate.of(2099, 6, 1);

    @Inject CatalogueRows rows;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @AfterEach
    void nothing_of_it_stays() throws SQLException {
        asOwner(
                "delete from price where book = 'li'",
                "delete from price_book_country where country = 'LI'",
                "delete from price_book where code = 'li'",
                "delete from tax_rate where country = 'LI'",
                "delete from law_pack where country = 'LI'");
    }

    @Test
    void without_a_seller_a_price_a_tax_or_a_law_pack_nothing_is_sold_there() throws SQLException {
        asOwner(
                "insert into price_book (code, seller, currency, tax_included) values ('li', null, 'CHF', true)",
                "insert into price_book_country (country, book, valid_from) values ('LI', 'li', '2099-01-01')");
        assertThat(isSold()).isFalse();

        asOwner("update price_book set seller = 'eu' where code = 'li'");
        assertThat(isSold()).isFalse();

        asOwner(
                "insert into price (lookup_key, book, plan, billed_every, amount_minor, valid_from)"
                        + " values ('li-pro-1-month-2099', 'li', 'pro-1', 'MONTH', 990, '2099-01-01')");
        assertThat(isSold()).isFalse();

        asOwner(
                "insert into tax_rate (country, rate, name, valid_from, source) values ('LI', 8.1, 'VAT', '2099-01-01', 'test')");
        assertThat(isSold()).isFalse();

        asOwner(
                "insert into law_pack (country, withdrawal_days, valid_from, source) values ('LI', 0, '2099-01-01', 'test')");
        assertThat(isSold()).isTrue();

        asOwner("update law_pack set valid_to = '2099-05-31' where country = 'LI'");
        assertThat(isSold()).as("it has no law for this day").isFalse();
    }

    private boolean isSold() {
        boolean sold = rows.bookOf(LIECHTENSTEIN, THEN).isPresent();
        assertThat(rows.countries(THEN).contains(LIECHTENSTEIN)).isEqualTo(sold);
        return sold;
    }

    private void asOwner(String... statements) throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, "guichet_owner", "owner");
                Statement statement = owner.createStatement()) {
            for (String one : statements) {
                statement.executeUpdate(one);
            }
        }
    }
}
