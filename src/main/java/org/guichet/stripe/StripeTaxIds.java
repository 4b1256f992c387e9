// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.TaxId;
import com.stripe.param.CustomerTaxIdCreateParams;
import com.stripe.param.CustomerTaxIdListParams;
import com.stripe.service.V1Services;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.Seller;
import org.guichet.premium.TaxIdGateway;

/** VAT IDs at Stripe, which asks VIES and HMRC some time after it was given one. */
@ApplicationScoped
class StripeTaxIds implements TaxIdGateway {

    private final StripeAccounts accounts;

    StripeTaxIds(StripeAccounts accounts) {
        this.accounts = accounts;
    }

    /**
     * Stripe forgets a key after a day, and takes the same number twice: its list is asked first.
     */
    @Override
    public Answer give(
            Seller seller, String customer, Given number, Set<String> forget, String operation)
            throws GatewayUnavailable {
        try {
            return accounts.callRepeatable(
                    seller,
                    operation,
                    (stripe, keyed) -> {
                        Optional<TaxId> there =
                                all(stripe, customer).stream()
                                        .filter(one -> !forget.contains(one.getId()))
                                        .filter(one -> isSame(one, number))
                                        .findFirst();
                        TaxId given =
                                there.isPresent()
                                        ? there.get()
                                        : stripe.customers()
                                                .taxIds()
                                                .create(customer, fresh(number), keyed);
                        return new Answer.Taken(OddObject.orRead(given, StripeTaxIds::truth));
                    });
        } catch (StripeAccounts.Refused refused) {
            if (refused.getCause() instanceof InvalidRequestException cause) {
                if ("tax_id_invalid".equals(cause.getCode())) {
                    return new Answer.Refused();
                }
                if (StripeAccounts.isMissing(cause)) {
                    return new Answer.NoCustomer();
                }
            }
            throw refused;
        }
    }

    @Override
    public void delete(Seller seller, String customer, Given number, Optional<String> reference)
            throws GatewayUnavailable {
        accounts.call(
                seller,
                stripe -> {
                    try {
                        List<String> doomed =
                                reference.isPresent()
                                        ? List.of(reference.get())
                                        : all(stripe, customer).stream()
                                                .filter(one -> isSame(one, number))
                                                .map(TaxId::getId)
                                                .toList();
                        for (String one : doomed) {
                            stripe.customers().taxIds().delete(customer, one);
                        }
                    } catch (InvalidRequestException failure) {
                        if (!StripeAccounts.isMissing(failure)) {
                            throw failure;
                        }
                    }
                    return customer;
                });
    }

    @Override
    public Optional<Truth> taxId(Seller seller, String reference) throws GatewayUnavailable {
        return accounts.call(
                seller,
                stripe -> {
                    try {
                        TaxId found = stripe.taxIds().retrieve(reference);
                        return Boolean.TRUE.equals(found.getDeleted())
                                ? Optional.<Truth>empty()
                                : Optional.of(OddObject.orRead(found, StripeTaxIds::truth));
                    } catch (InvalidRequestException failure) {
                        if (StripeAccounts.isMissing(failure)) {
                            return Optional.<Truth>empty();
                        }
                        throw failure;
                    }
                });
    }

    private static List<TaxId> all(V1Services stripe, String customer) throws StripeException {
        return WholeList.of(
                after -> {
                    CustomerTaxIdListParams.Builder page =
                            CustomerTaxIdListParams.builder().setLimit(WholeList.PAGE);
                    after.ifPresent(page::setStartingAfter);
                    return stripe.customers().taxIds().list(customer, page.build());
                });
    }

    private static CustomerTaxIdCreateParams fresh(Given number) {
        return CustomerTaxIdCreateParams.builder()
                .setType(type(number))
                .setValue(written(number))
                .build();
    }

    private static CustomerTaxIdCreateParams.Type type(Given number) {
        return switch (number.country().code()) {
            case "GB" -> CustomerTaxIdCreateParams.Type.GB_VAT;
            case "CH" -> CustomerTaxIdCreateParams.Type.CH_VAT;
            case "NO" -> CustomerTaxIdCreateParams.Type.NO_VAT;
            default -> CustomerTaxIdCreateParams.Type.EU_VAT;
        };
    }

    /** As Stripe has each of them written ("Supported tax IDs" in its documentation). */
    static String written(Given number) {
        String value = number.value();
        return switch (number.country().code()) {
            case "CH" ->
                    "CHE-%s.%s.%s %s"
                            .formatted(
                                    value.substring(3, 6),
                                    value.substring(6, 9),
                                    value.substring(9, 12),
                                    value.substring(12));
            case "NO" -> value.substring(2);
            default -> value;
        };
    }

    private static boolean isSame(TaxId theirs, Given number) {
        return type(number).getValue().equals(theirs.getType())
                && plain(theirs.getValue()).equals(plain(written(number)));
    }

    private static String plain(String value) {
        return value.replaceAll("[\\s.-]", "").toUpperCase(Locale.ROOT);
    }

    /** Where Stripe asks no register it says so, or nothing: nobody knows then. */
    private static Truth truth(TaxId found) {
        TaxId.Verification looked = found.getVerification();
        String status = looked == null ? "unavailable" : looked.getStatus();
        return new Truth(
                Plausible.id(found.getId()),
                Optional.ofNullable(found.getCustomer()).map(Plausible::id),
                value(found),
                switch (String.valueOf(status)) {
                    case "pending" -> Standing.PENDING;
                    case "verified" -> Standing.VERIFIED;
                    case "unverified" -> Standing.UNVERIFIED;
                    case "unavailable" -> Standing.UNAVAILABLE;
                    default -> throw new IllegalArgumentException("no such standing");
                });
    }

    /** As we write it. */
    private static String value(TaxId found) {
        String plain = plain(found.getValue());
        return "no_vat".equals(found.getType()) ? "NO" + plain : plain;
    }
}
