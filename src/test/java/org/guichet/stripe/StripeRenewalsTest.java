// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.premium.RenewalGateway.Renewal;
import org.guichet.premium.Seller;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How renewals are held and released at Stripe, by its own library. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class StripeRenewalsTest {

    private static final String SUBSCRIPTION = "POST /v1/subscriptions/sub_1";
    private static final String HELD = ",'pause_collection':{'behavior':'keep_as_draft'}";
    private static final long FIRST = 1_759_000_000;
    private static final long SECOND = 1_790_536_000;

    @Inject Refusals refusals;

    private final Seller seller = new Seller(LittleStripe.someSeller());
    private final String key = "renewal-" + UUID.randomUUID();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private LittleStripe stripe;
    private StripeRenewals renewals;

    @BeforeEach
    void open() throws IOException {
        stripe = new LittleStripe();
        stripe.answers(
                asked ->
                        Optional.ofNullable(answers.get(asked.what()))
                                .map(LittleStripe.Answer::ok)
                                .orElseGet(
                                        () -> LittleStripe.Answer.error(404, "resource_missing")));
        renewals =
                new StripeRenewals(
                        new StripeAccounts(
                                LittleStripe.config(Map.of(seller.code(), stripe)), refusals));
        is("");
        answers.put(SUBSCRIPTION, StripePlansTest.subscription("euro-pro-1-year-2026", ""));
        answers.put(
                "GET /v1/invoices",
                "{'object':'list','data':[%s,%s]}"
                        .formatted(
                                draft("in_second", SECOND, SECOND),
                                draft("in_first", FIRST, FIRST)));
        answers.put("POST /v1/invoices/in_first", "{'object':'invoice','id':'in_first'}");
        answers.put("POST /v1/invoices/in_second", "{'object':'invoice','id':'in_second'}");
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void point_22_one_that_is_held_is_not_held_again() throws Exception {
        renewals.hold(seller, "sub_1", key);
        is(HELD);
        renewals.hold(seller, "sub_1", key);

        assertThat(stripe.asked(SUBSCRIPTION)).hasSize(1);
        assertThat(stripe.asked(SUBSCRIPTION).getFirst().query())
                .containsEntry("pause_collection[behavior]", "keep_as_draft");
    }

    @Test
    void point_22_a_release_charges_the_draft_of_its_own_renewal_and_no_other() throws Exception {
        is(HELD);

        assertThat(release(SECOND, false)).isTrue();

        assertThat(stripe.asked(SUBSCRIPTION).getFirst().query())
                .containsEntry("pause_collection", "");
        assertThat(stripe.asked("GET /v1/invoices").getFirst().query())
                .containsEntry("status", "draft")
                .containsEntry("subscription", "sub_1");
        assertThat(stripe.asked("POST /v1/invoices/in_second").getFirst().query())
                .containsEntry("auto_advance", "true");
        assertThat(stripe.asked("POST /v1/invoices/in_first")).isEmpty();
    }

    @Test
    void point_22_a_draft_whose_own_period_is_odd_is_known_by_what_it_is_for() throws Exception {
        answers.put(
                "GET /v1/invoices",
                "{'object':'list','data':[%s]}".formatted(draft("in_first", FIRST + 3600, FIRST)));

        release(FIRST, false);

        assertThat(stripe.asked("POST /v1/invoices/in_first")).hasSize(1);
    }

    @Test
    void point_22_a_late_release_leaves_the_next_renewal_held() throws Exception {
        is(HELD);

        assertThat(release(FIRST, true)).isTrue();

        assertThat(stripe.asked(SUBSCRIPTION)).isEmpty();
        assertThat(stripe.asked("POST /v1/invoices/in_first")).hasSize(1);
        assertThat(stripe.asked("POST /v1/invoices/in_second")).isEmpty();
    }

    @Test
    void point_22_one_that_was_cancelled_meanwhile_is_not_charged_and_says_so() throws Exception {
        is(",'cancel_at_period_end':true" + HELD);

        assertThat(release(FIRST, false)).isFalse();

        assertThat(stripe.asked()).hasSize(1);
    }

    private boolean release(long at, boolean othersHeld) throws Exception {
        return renewals.release(
                seller, "sub_1", new Renewal(Instant.ofEpochSecond(at), othersHeld), key + "-r");
    }

    private void is(String more) {
        answers.put(
                "GET /v1/subscriptions/sub_1",
                StripePlansTest.subscription("euro-pro-1-year-2026", more));
    }

    private static String draft(String id, long periodEnd, long from) {
        return "{'object':'invoice','id':'%s','status':'draft','period_end':%d,'lines':{'object':'list','data':[{'object':'line_item','period':{'start':%d,'end':%d}}]}}"
                .formatted(id, periodEnd, from, from + 31_536_000);
    }
}
