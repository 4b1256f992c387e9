// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.Stripe;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.premium.Seller;
import org.guichet.work.Work;
import org.jboss.logging.Logger;

/**
 * Only ids and types are read of an event, so one of another API version is no failure; but
 * somebody should know, once for each seller and version. Told by the worker, which takes events up
 * after Stripe was answered.
 */
@ApplicationScoped
class VersionDrift {

    private static final Logger LOG = Logger.getLogger(VersionDrift.class);

    private final Work work;

    /** What is in the list of work already: it is not asked again with each event. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    VersionDrift(Work work) {
        this.work = work;
    }

    /** In a transaction of its own. */
    void note(Seller seller, StripeEvent event) {
        String version = plain(event.apiVersion().orElse("none"));
        String drift = "stripe-version:" + seller + ":" + version;
        if (version.equals(Stripe.API_VERSION) || told.contains(drift)) {
            return;
        }
        LOG.warnf(
                "events for %s have API version %s, this product was written for %s",
                seller, version, Stripe.API_VERSION);
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                work.open(
                                        "operations.stripe-version",
                                        "stripe/" + seller,
                                        "%s ≠ %s".formatted(version, Stripe.API_VERSION),
                                        drift,
                                        Duration.ofDays(7)));
        told.add(drift);
    }

    private static String plain(String version) {
        String cut = version.substring(0, Math.min(40, version.length()));
        return cut.replaceAll("[^A-Za-z0-9.-]", "?");
    }
}
