// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;
import static org.guichet.sandbox.stripe.api.Shape.required;

import com.fasterxml.jackson.databind.node.TextNode;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Shape;

/** What can be said of a subscription when it is made, changed, ended. */
final class SubscriptionShapes {

    /** A moment, or now. */
    static final Kind MOMENT =
            (path, raw) ->
                    raw.asText("").equals("now")
                            ? TextNode.valueOf("now")
                            : Kind.WHOLE.read(path, raw);

    static final Shape WHY =
            Shape.of(
                    optional("comment", Kind.TEXT),
                    optional(
                            "feedback",
                            Kind.oneOf(
                                    "customer_service",
                                    "low_quality",
                                    "missing_features",
                                    "other",
                                    "switched_service",
                                    "too_complex",
                                    "too_expensive",
                                    "unused")));

    private static final Shape PAUSE =
            Shape.of(
                    required("behavior", Kind.oneOf("keep_as_draft", "mark_uncollectible", "void")),
                    optional("resumes_at", Kind.WHOLE));

    private static final Shape TRIAL_SETTINGS =
            Shape.of(
                    required(
                            "end_behavior",
                            Shape.of(
                                    required(
                                            "missing_payment_method",
                                            Kind.oneOf("cancel", "create_invoice", "pause")))));

    static final Kind STATUS =
            Kind.oneOf(
                    "active",
                    "all",
                    "canceled",
                    "ended",
                    "incomplete",
                    "incomplete_expired",
                    "past_due",
                    "paused",
                    "trialing",
                    "unpaid");

    private static final Shape BOTH =
            Shape.of(
                    optional("default_payment_method", Kind.TEXT),
                    optional("default_tax_rates", Kind.listOf(Kind.TEXT)),
                    optional("description", Kind.TEXT),
                    optional("discounts", Redeeming.GIVEN),
                    optional("metadata", Kind.METADATA),
                    optional("off_session", Kind.BOOL),
                    optional("trial_settings", TRIAL_SETTINGS));

    static final Shape CREATE =
            BOTH.and(
                    required("customer", Kind.TEXT),
                    required(
                            "items",
                            Kind.listOf(
                                    Shape.of(
                                            required("price", Kind.TEXT),
                                            optional("quantity", Kind.between(0, 999_999)),
                                            optional("tax_rates", Kind.listOf(Kind.TEXT))))),
                    optional(
                            "payment_behavior",
                            Kind.oneOf(
                                    "allow_incomplete",
                                    "default_incomplete",
                                    "error_if_incomplete")),
                    optional("trial_period_days", Kind.between(1, 730)));

    static final Shape UPDATE =
            BOTH.and(
                    optional("billing_cycle_anchor", Kind.oneOf("now", "unchanged")),
                    optional("cancel_at", Kind.WHOLE),
                    optional("cancel_at_period_end", Kind.BOOL),
                    optional("cancellation_details", WHY),
                    optional("items", Changes.ITEMS),
                    optional("pause_collection", Kind.unsettable(PAUSE)),
                    optional("payment_behavior", Changes.PAYING),
                    optional("proration_behavior", Changes.PRORATING),
                    optional("proration_date", Kind.WHOLE),
                    optional("trial_end", MOMENT));

    private SubscriptionShapes() {}
}
