// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.guichet.kernel.Country;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.Seller;
import org.guichet.premium.TaxIdGateway.Answer;
import org.guichet.premium.TaxIdGateway.Given;
import org.guichet.premium.TaxIdGateway.Standing;
import org.guichet.premium.TaxIdGateway.Truth;
import org.guichet.stripe.LittleStripe.Asked;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of Stripe about VAT IDs, and how its answers are read. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class StripeTaxIdsTest {

    private static final String LIST = "GET /v1/customers/cus_1/tax_ids";
    private static final String CREATE = "POST /v1/customers/cus_1/tax_ids";
    private static final Given FRENCH = new Given("FR40303265045", new Country("FR"));

    @Inject Refusals refusals;

    private final Seller seller = new Seller(LittleStripe.someSeller());
    private final Map<String, String> there = new ConcurrentSkipListMap<>();
    private volatile Optional<LittleStripe.Answer> instead = Optional.empty();
    private LittleStripe stripe;
    private StripeTaxIds taxIds;

    @BeforeEach
    void open() throws IOException {
        stripe = new LittleStripe();
        stripe.answers(this::answer);
        taxIds =
                new StripeTaxIds(
                        new StripeAccounts(
                                LittleStripe.config(Map.of(seller.code(), stripe)), refusals));
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    private LittleStripe.Answer answer(Asked asked) {
        if (instead.isPresent() && asked.what().startsWith("POST ")) {
            return instead.get();
        }
        return switch (asked.what().substring(0, asked.what().indexOf(' '))) {
            case "POST" -> {
                there.put(
                        "txi_new",
                        taxId("txi_new", asked.at("type"), asked.at("value"), "pending"));
                yield LittleStripe.Answer.ok(there.get("txi_new"));
            }
            case "DELETE" -> {
                String id = asked.what().substring(asked.what().lastIndexOf('/') + 1);
                yield there.remove(id) == null
                        ? LittleStripe.Answer.error(404, "resource_missing")
                        : LittleStripe.Answer.ok(
                                "{'id':'%s','object':'tax_id','deleted':true}".formatted(id));
            }
            default ->
                    asked.what().equals(LIST)
                            ? LittleStripe.page(asked, there)
                            : Optional.ofNullable(
                                            there.get(
                                                    asked.what()
                                                            .substring(
                                                                    "GET /v1/tax_ids/".length())))
                                    .map(LittleStripe.Answer::ok)
                                    .orElseGet(
                                            () ->
                                                    LittleStripe.Answer.error(
                                                            404, "resource_missing"));
        };
    }

    private static String taxId(String id, String type, String value, String status) {
        return "{'id':'%s','object':'tax_id','customer':'cus_1','type':'%s','value':'%s','verification':{'status':'%s'}}"
                .formatted(id, type, value, status);
    }

    @ParameterizedTest
    @CsvSource({
        "FR40303265045, FR, eu_vat, FR40303265045",
        "EL094259216, GR, eu_vat, EL094259216",
        "GB980780684, GB, gb_vat, GB980780684",
        "CHE107787577MWST, CH, ch_vat, CHE-107.787.577 MWST",
        "NO923609016MVA, NO, no_vat, 923609016MVA",
    })
    void a_number_is_given_as_its_country_writes_it_and_read_as_we_do(
            String value, String country, String type, String written) throws Exception {
        Truth truth = given(new Given(value, new Country(country)), Set.of());

        Asked asked = stripe.asked(CREATE).getFirst();
        assertThat(asked.at("type")).isEqualTo(type);
        assertThat(asked.at("value")).isEqualTo(written);
        assertThat(asked.key()).contains("tax-id-1");
        assertThat(truth.value()).isEqualTo(value);
        assertThat(truth.standing()).isEqualTo(Standing.PENDING);
        assertThat(truth.customer()).contains("cus_1");
        given(new Given(value, new Country(country)), Set.of());
        assertThat(stripe.asked(CREATE)).as("twice makes nothing twice").hasSize(1);
    }

    @Test
    void one_that_is_there_is_taken_wherever_it_stands_in_the_list() throws Exception {
        for (int i = 0; i < 150; i++) {
            there.put(
                    "txi_%03d".formatted(i),
                    taxId("txi_%03d".formatted(i), "eu_vat", "DE" + i, "verified"));
        }
        there.put("txi_z", taxId("txi_z", "eu_vat", FRENCH.value(), "verified"));

        assertThat(given(FRENCH, Set.of()).reference()).isEqualTo("txi_z");
        assertThat(stripe.asked(CREATE)).isEmpty();
    }

    @Test
    void one_that_is_no_longer_meant_is_not_taken_for_it() throws Exception {
        there.put("txi_old", taxId("txi_old", "eu_vat", FRENCH.value(), "unverified"));

        assertThat(given(FRENCH, Set.of("txi_old")).reference()).isEqualTo("txi_new");
    }

    @Test
    void what_stripe_takes_for_no_number_is_refused_and_the_next_try_has_another_key()
            throws Exception {
        instead = Optional.of(LittleStripe.Answer.error(400, "tax_id_invalid"));

        assertThat(give(FRENCH, Set.of())).isInstanceOf(Answer.Refused.class);

        instead = Optional.empty();
        given(FRENCH, Set.of());
        assertThat(stripe.asked(CREATE))
                .extracting(one -> one.key().orElse(""))
                .containsExactly("tax-id-1", "tax-id-1-after-1");
    }

    @Test
    void a_customer_who_was_erased_is_said_so_and_has_nothing_to_delete() throws Exception {
        stripe.answers(any -> LittleStripe.Answer.error(404, "resource_missing"));

        assertThat(give(FRENCH, Set.of())).isInstanceOf(Answer.NoCustomer.class);
        taxIds.delete(seller, "cus_1", FRENCH, Optional.empty());
        taxIds.delete(seller, "cus_1", FRENCH, Optional.of("txi_1"));
    }

    @Test
    void any_other_refusal_is_no_answer_and_an_outage_is_for_later() {
        instead = Optional.of(LittleStripe.Answer.error(400, "parameter_unknown"));
        assertThatThrownBy(() -> give(FRENCH, Set.of())).isInstanceOf(StripeAccounts.Refused.class);

        instead = Optional.of(LittleStripe.Answer.error(500, "api_error"));
        assertThatThrownBy(() -> give(FRENCH, Set.of())).isInstanceOf(GatewayUnavailable.class);
    }

    @Test
    void it_is_deleted_by_its_id_or_by_its_value_and_twice_is_once() throws Exception {
        there.put("txi_1", taxId("txi_1", "eu_vat", FRENCH.value(), "pending"));
        there.put("txi_2", taxId("txi_2", "eu_vat", "DE136695976", "pending"));
        there.put("txi_3", taxId("txi_3", "eu_vat", FRENCH.value(), "pending"));

        taxIds.delete(seller, "cus_1", FRENCH, Optional.of("txi_1"));
        taxIds.delete(seller, "cus_1", FRENCH, Optional.of("txi_1"));
        assertThat(there).containsOnlyKeys("txi_2", "txi_3");

        taxIds.delete(seller, "cus_1", FRENCH, Optional.empty());
        taxIds.delete(seller, "cus_1", FRENCH, Optional.empty());
        assertThat(there).containsOnlyKeys("txi_2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "verified", "unverified", "unavailable"})
    void how_one_stands_is_asked_by_its_id(String status) throws Exception {
        there.put("txi_1", taxId("txi_1", "gb_vat", "GB980780684", status));

        assertThat(taxIds.taxId(seller, "txi_1").map(Truth::standing).map(Enum::name))
                .contains(status.toUpperCase(java.util.Locale.ROOT));
        assertThat(taxIds.taxId(seller, "txi_gone")).isEmpty();
    }

    @Test
    void where_no_register_is_asked_nobody_knows_and_what_is_odd_is_put_aside() throws Exception {
        there.put(
                "txi_1",
                "{'id':'txi_1','object':'tax_id','customer':'cus_1','type':'no_vat','value':'923609016MVA','verification':null}");
        there.put("txi_2", taxId("txi_2", "eu_vat", "FR1", "perhaps"));

        assertThat(taxIds.taxId(seller, "txi_1").map(Truth::standing))
                .contains(Standing.UNAVAILABLE);
        assertThatThrownBy(() -> taxIds.taxId(seller, "txi_2")).isInstanceOf(OddObject.class);
    }

    private Answer give(Given number, Set<String> forget) throws Exception {
        return taxIds.give(seller, "cus_1", number, forget, "tax-id-1");
    }

    private Truth given(Given number, Set<String> forget) throws Exception {
        return ((Answer.Taken) give(number, forget)).truth();
    }
}
