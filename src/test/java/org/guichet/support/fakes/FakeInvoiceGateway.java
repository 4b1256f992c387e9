// SPDX-License-Identifier: Apache-2.0
package org.guichet.support.fakes;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.premium.InvoiceGateway;
import org.guichet.premium.Seller;

/** Which invoices cannot be finished, as a test says. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeInvoiceGateway implements InvoiceGateway {

    private final Map<String, Stuck> stuck = new ConcurrentHashMap<>();

    public void isStuck(String invoice, Stuck how) {
        stuck.put(invoice, how);
    }

    @Override
    public Optional<Stuck> stuck(Seller seller, String invoice) {
        return Optional.ofNullable(stuck.get(invoice));
    }
}
