// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.param.InvoiceFinalizeInvoiceParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.InvoiceUpdateParams;
import com.stripe.param.billingportal.SessionCreateParams;
import com.stripe.service.V1Services;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.guichet.kernel.Language;
import org.guichet.premium.DuesGateway;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.Seller;

/** What is owed at Stripe: its portal, the hosted page of an open invoice, and voiding. */
@ApplicationScoped
class StripeDues implements DuesGateway {

    private static final Set<String> OWING = Set.of("past_due", "unpaid");

    /** Which declaration had an invoice voided. */
    private static final String ANNULLED_BY = "guichet_annulled_by";

    /** It is paid by whoever looks at its page, or by nobody. */
    private static final InvoiceFinalizeInvoiceParams UNCOLLECTED =
            InvoiceFinalizeInvoiceParams.builder().setAutoAdvance(false).build();

    private final StripeAccounts accounts;

    StripeDues(StripeAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public URI meansPage(Seller seller, String reference, URI back, Language language)
            throws GatewayUnavailable {
        return page(
                seller,
                stripe -> {
                    SessionCreateParams params =
                            SessionCreateParams.builder()
                                    .setCustomer(
                                            stripe.subscriptions()
                                                    .retrieve(reference)
                                                    .getCustomer())
                                    .setReturnUrl(back.toString())
                                    .setLocale(locale(language))
                                    .setFlowData(
                                            SessionCreateParams.FlowData.builder()
                                                    .setType(
                                                            SessionCreateParams.FlowData.Type
                                                                    .PAYMENT_METHOD_UPDATE)
                                                    .build())
                                    .build();
                    return URI.create(stripe.billingPortal().sessions().create(params).getUrl());
                });
    }

    @Override
    public Optional<URI> duePage(Seller seller, String reference) throws GatewayUnavailable {
        return page(
                seller,
                stripe -> {
                    Optional<URI> newest = payable(unpaidAndDrawnUp(stripe, reference));
                    return newest.isPresent() ? newest : payable(open(stripe, reference));
                });
    }

    private static Optional<URI> payable(List<Invoice> invoices) {
        return invoices.stream()
                .map(Invoice::getHostedInvoiceUrl)
                .filter(Objects::nonNull)
                .map(URI::create)
                .findFirst();
    }

    /**
     * A subscription that is left unpaid goes on drawing up renewals that nobody collects, and is
     * active again only with the newest of them paid: that one is finished for whoever comes to
     * pay. Those between were for a time without service, and stay drafts.
     */
    private static List<Invoice> unpaidAndDrawnUp(V1Services stripe, String reference)
            throws StripeException {
        if (!"unpaid".equals(stripe.subscriptions().retrieve(reference).getStatus())) {
            return List.of();
        }
        Optional<Invoice> newest =
                Stream.concat(
                                open(stripe, reference).stream(),
                                list(stripe, reference, InvoiceListParams.Status.DRAFT).stream()
                                        .filter(one -> !advances(one)))
                        .filter(StripeDues::renews)
                        .max(Comparator.comparing(Invoice::getCreated));
        if (newest.isEmpty()) {
            return List.of();
        }
        boolean draft = "draft".equals(newest.get().getStatus());
        return List.of(draft ? finished(stripe, newest.get()) : newest.get());
    }

    /** Somebody else may have finished it in this moment. */
    private static Invoice finished(V1Services stripe, Invoice draft) throws StripeException {
        try {
            return stripe.invoices().finalizeInvoice(draft.getId(), UNCOLLECTED);
        } catch (InvalidRequestException refused) {
            Invoice now = stripe.invoices().retrieve(draft.getId());
            if ("open".equals(now.getStatus())) {
                return now;
            }
            throw refused;
        }
    }

    /** An account whose portal nobody has set up refuses it, as long as that is so. */
    private <T> T page(Seller seller, StripeAccounts.Call<T> call) throws GatewayUnavailable {
        try {
            return accounts.call(seller, call);
        } catch (StripeAccounts.Refused refused) {
            throw new GatewayUnavailable(String.valueOf(refused.getMessage()));
        }
    }

    /**
     * First the invoice: one that is paid in this moment cannot be voided, and what is paid is not
     * ended. A void invoice may bring the subscription back to active, so after a kill between the
     * two it is known by the mark it was given before. The draft of a renewal Stripe does not let
     * go of ("Delete a draft invoice" is for those of no subscription): it is finished without
     * being collected, and voided.
     */
    @Override
    public boolean endOwing(Seller seller, String reference, boolean atOnce, String idempotencyKey)
            throws GatewayUnavailable {
        return accounts.callRepeatable(
                seller,
                idempotencyKey + "-owing",
                (stripe, keyed) -> {
                    Subscription now = stripe.subscriptions().retrieve(reference);
                    boolean over = StripeGateway.isOver(now);
                    boolean ends = !over && wasAnnulled(stripe, reference, idempotencyKey);
                    boolean owing = over || OWING.contains(now.getStatus());
                    for (Invoice invoice : open(stripe, reference)) {
                        if (owing || isMarked(invoice, idempotencyKey)) {
                            ends |= annul(stripe, invoice, idempotencyKey) && renews(invoice);
                        }
                    }
                    for (Invoice draft : drafts(stripe, reference, atOnce)) {
                        ends |= annul(stripe, draft, idempotencyKey);
                    }
                    if (ends && !over) {
                        StripeSchedules.release(stripe, now, keyed);
                        stripe.subscriptions().cancel(reference, keyed);
                    }
                    return ends && !over;
                });
    }

    /** Of another reason is the difference of a change: the time itself is paid for. */
    private static boolean renews(Invoice invoice) {
        return "subscription_cycle".equals(invoice.getBillingReason());
    }

    /** Renewals that are drawn up and wait for us; those that Stripe is to collect where asked. */
    private static List<Invoice> drafts(V1Services stripe, String reference, boolean released)
            throws StripeException {
        return list(stripe, reference, InvoiceListParams.Status.DRAFT).stream()
                .filter(one -> renews(one) && (released || !advances(one)))
                .toList();
    }

    private static boolean advances(Invoice draft) {
        return Boolean.TRUE.equals(draft.getAutoAdvance());
    }

    /**
     * One that is paid in this moment stays paid; false for it. A draft that Stripe cannot finish,
     * for want of a tax place, is never collected as it is; one that it has finished by itself
     * meanwhile is an open invoice.
     */
    private static boolean annul(V1Services stripe, Invoice open, String mark)
            throws StripeException {
        boolean draft = "draft".equals(open.getStatus());
        InvoiceUpdateParams.Builder marked =
                InvoiceUpdateParams.builder().putMetadata(ANNULLED_BY, mark);
        try {
            stripe.invoices()
                    .update(open.getId(), (draft ? marked.setAutoAdvance(false) : marked).build());
            if (draft) {
                stripe.invoices().finalizeInvoice(open.getId(), UNCOLLECTED);
            }
            stripe.invoices().voidInvoice(open.getId());
            return true;
        } catch (InvalidRequestException refused) {
            Invoice now = stripe.invoices().retrieve(open.getId());
            return switch (now.getStatus()) {
                case "void" -> true;
                case "draft" -> {
                    if (advances(now)) {
                        throw refused;
                    }
                    yield true;
                }
                case "open" -> {
                    if (!draft) {
                        throw new IllegalStateException("its payment is under way", refused);
                    }
                    yield annul(stripe, now, mark);
                }
                default -> false;
            };
        }
    }

    private static boolean wasAnnulled(V1Services stripe, String reference, String mark)
            throws StripeException {
        return list(stripe, reference, InvoiceListParams.Status.VOID).stream()
                .filter(StripeDues::renews)
                .anyMatch(one -> isMarked(one, mark));
    }

    private static boolean isMarked(Invoice invoice, String mark) {
        return invoice.getMetadata() != null && mark.equals(invoice.getMetadata().get(ANNULLED_BY));
    }

    private static List<Invoice> open(V1Services stripe, String reference) throws StripeException {
        return list(stripe, reference, InvoiceListParams.Status.OPEN);
    }

    private static List<Invoice> list(
            V1Services stripe, String reference, InvoiceListParams.Status status)
            throws StripeException {
        return stripe.invoices()
                .list(
                        InvoiceListParams.builder()
                                .setSubscription(reference)
                                .setStatus(status)
                                .setLimit(100L)
                                .build())
                .getData();
    }

    private static SessionCreateParams.Locale locale(Language language) {
        return switch (language) {
            case EN -> SessionCreateParams.Locale.EN;
            case FR -> SessionCreateParams.Locale.FR;
            case ES -> SessionCreateParams.Locale.ES;
            case NL -> SessionCreateParams.Locale.NL;
            case DE -> SessionCreateParams.Locale.DE;
        };
    }
}
