// SPDX-License-Identifier: Apache-2.0
package org.guichet.support.fakes;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.Seller;
import org.guichet.premium.TaxIdGateway;

/** Customers' VAT IDs as a test wants them; each is pending until the test says more. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeTaxIdGateway implements TaxIdGateway {

    private final Map<String, Truth> there = new ConcurrentHashMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Set<String> down = ConcurrentHashMap.newKeySet();
    private final Set<String> erased = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> lost = new ConcurrentHashMap<>();
    private final List<String> made = new CopyOnWriteArrayList<>();
    private final AtomicInteger last = new AtomicInteger();

    /** The registers have said something of it. */
    public void isTrue(String reference, Standing standing) {
        there.computeIfPresent(
                reference,
                (any, one) -> new Truth(reference, one.customer(), one.value(), standing));
    }

    /** Somebody gave it in the dashboard; its reference. */
    public String isGiven(String customer, String value) {
        return make(customer, value).reference();
    }

    /** Somebody deleted it in the dashboard. */
    public void isDeleted(String reference) {
        there.remove(reference);
    }

    public void isErased(String customer) {
        erased.add(customer);
        of(customer).forEach(this::isDeleted);
    }

    /** Takes it for no number, for this customer. */
    public void refuses(String customer) {
        refused.add(customer);
    }

    /** Does not answer what is about this customer. */
    public void isDown(String customer, boolean now) {
        if (now) {
            down.add(customer);
        } else {
            down.remove(customer);
        }
    }

    /** Does what it is asked next for this customer, and the answer does not arrive. */
    public void losesAnswer(String customer) {
        lost.put(customer, 1);
    }

    /** What this customer has there. */
    public List<String> of(String customer) {
        return there.values().stream()
                .filter(one -> one.customer().filter(customer::equals).isPresent())
                .map(Truth::reference)
                .sorted()
                .toList();
    }

    public List<String> values(String customer) {
        return of(customer).stream().map(one -> there.get(one).value()).toList();
    }

    /** Values in the order in which they were ever made for this customer. */
    public List<String> made(String customer) {
        return made.stream()
                .filter(one -> one.startsWith(customer + " "))
                .map(one -> one.substring(customer.length() + 1))
                .toList();
    }

    @Override
    public Answer give(
            Seller seller, String customer, Given number, Set<String> forget, String operation)
            throws GatewayUnavailable {
        answers(customer);
        if (erased.contains(customer)) {
            return new Answer.NoCustomer();
        }
        if (refused.contains(customer)) {
            return new Answer.Refused();
        }
        Truth truth =
                of(customer).stream()
                        .filter(one -> !forget.contains(one))
                        .map(there::get)
                        .filter(one -> one.value().equals(number.value()))
                        .findFirst()
                        .orElseGet(() -> make(customer, number.value()));
        if (lost.remove(customer) != null) {
            throw new GatewayUnavailable("the answer is lost, as the test wants it");
        }
        return new Answer.Taken(truth);
    }

    @Override
    public void delete(Seller seller, String customer, Given number, Optional<String> reference)
            throws GatewayUnavailable {
        answers(customer);
        reference.ifPresentOrElse(
                there::remove,
                () ->
                        of(customer).stream()
                                .filter(one -> there.get(one).value().equals(number.value()))
                                .forEach(there::remove));
    }

    @Override
    public Optional<Truth> taxId(Seller seller, String reference) throws GatewayUnavailable {
        Optional<Truth> truth = Optional.ofNullable(there.get(reference));
        if (truth.flatMap(Truth::customer).isPresent()) {
            answers(truth.flatMap(Truth::customer).orElseThrow());
        }
        return truth;
    }

    private Truth make(String customer, String value) {
        made.add(customer + " " + value);
        Truth truth =
                new Truth(
                        "txi_%s_%03d".formatted(customer, last.incrementAndGet()),
                        Optional.of(customer),
                        value,
                        Standing.PENDING);
        there.put(truth.reference(), truth);
        return truth;
    }

    private void answers(String customer) throws GatewayUnavailable {
        if (down.contains(customer)) {
            throw new GatewayUnavailable("down, as the test wants it");
        }
    }
}
