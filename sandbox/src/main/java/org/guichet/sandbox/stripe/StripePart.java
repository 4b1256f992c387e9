// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import java.net.URI;
import java.util.List;
import org.guichet.sandbox.Part;
import org.guichet.sandbox.PartFactory;
import org.guichet.sandbox.World;
import org.guichet.sandbox.stripe.api.Gateway;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.billing.Timekeeper;
import org.guichet.sandbox.stripe.control.ControlPages;
import org.guichet.sandbox.stripe.control.Overview;
import org.guichet.sandbox.stripe.hooks.Courier;
import org.guichet.sandbox.stripe.hooks.Queue;
import org.guichet.sandbox.stripe.pay.CheckoutPages;
import org.guichet.sandbox.stripe.pay.InvoicePages;
import org.guichet.sandbox.stripe.pay.PortalPages;
import org.guichet.sandbox.stripe.resource.CheckoutSessions;
import org.guichet.sandbox.stripe.resource.Coupons;
import org.guichet.sandbox.stripe.resource.CreditNotes;
import org.guichet.sandbox.stripe.resource.Customers;
import org.guichet.sandbox.stripe.resource.Disputes;
import org.guichet.sandbox.stripe.resource.Events;
import org.guichet.sandbox.stripe.resource.InvoiceItems;
import org.guichet.sandbox.stripe.resource.Invoices;
import org.guichet.sandbox.stripe.resource.PaymentIntents;
import org.guichet.sandbox.stripe.resource.PaymentMethods;
import org.guichet.sandbox.stripe.resource.Payments;
import org.guichet.sandbox.stripe.resource.Payouts;
import org.guichet.sandbox.stripe.resource.PortalSessions;
import org.guichet.sandbox.stripe.resource.Prices;
import org.guichet.sandbox.stripe.resource.Products;
import org.guichet.sandbox.stripe.resource.PromotionCodes;
import org.guichet.sandbox.stripe.resource.Refunds;
import org.guichet.sandbox.stripe.resource.SetupIntents;
import org.guichet.sandbox.stripe.resource.SubscriptionDiscounts;
import org.guichet.sandbox.stripe.resource.SubscriptionItems;
import org.guichet.sandbox.stripe.resource.SubscriptionSchedules;
import org.guichet.sandbox.stripe.resource.Subscriptions;
import org.guichet.sandbox.stripe.resource.TaxIds;
import org.guichet.sandbox.stripe.resource.TaxRates;
import org.guichet.sandbox.stripe.resource.TestClocks;
import org.guichet.sandbox.stripe.resource.WebhookEndpoints;
import org.guichet.sandbox.stripe.store.Account;
import org.guichet.sandbox.stripe.store.Archive;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Occasion;
import org.guichet.sandbox.stripe.store.Switches;

/**
 * Stripe, as far as the product can tell: API, hosted Checkout page, webhooks, and a page of our
 * own that shows all of it.
 */
public final class StripePart implements Part {

    /** How the sandbox finds this part. */
    public static final class Factory implements PartFactory {
        @Override
        public Part open(World world) {
            return new StripePart(world);
        }
    }

    private final World world;
    private final Archive archive;
    private final Switches switches;
    private final Queue queue;
    private final Courier courier;
    private final Timekeeper timekeeper;

    StripePart(World world) {
        this.world = world;
        archive = new Archive(world.database(), world.clock(), world.self());
        switches = new Switches(archive);
        queue = new Queue(archive, world.clock());
        courier = new Courier(queue, switches, world.clock());
        timekeeper = new Timekeeper(archive, courier::ring);
        registerEndpoints();
        courier.start();
        timekeeper.start();
    }

    @Override
    public String name() {
        return "stripe";
    }

    @Override
    public String status() {
        return new Overview(archive).sentence(switches);
    }

    @Override
    public void routes(Javalin app) {
        new Gateway(archive, switches, courier::ring).routes(app, resources(world.self()));
        new CheckoutPages(archive, courier::ring).routes(app);
        new InvoicePages(archive, courier::ring).routes(app);
        new PortalPages(archive, courier::ring).routes(app);
        new ControlPages(archive, switches, queue, courier::ring).routes(app);
    }

    /** All that the API can do. */
    static List<Resource> resources(URI self) {
        return List.of(
                new Customers(),
                new TaxIds(),
                new Products(),
                new Prices(),
                new Coupons(),
                new PromotionCodes(),
                new TaxRates(),
                new CheckoutSessions(self),
                new PortalSessions(self),
                new Subscriptions(),
                new SubscriptionItems(),
                new SubscriptionDiscounts(),
                new SubscriptionSchedules(),
                new Invoices(),
                new InvoiceItems(),
                new CreditNotes(),
                new Payments(),
                new PaymentIntents(),
                new SetupIntents(),
                new PaymentMethods(),
                new Refunds(),
                new Disputes(),
                new Payouts(),
                new TestClocks(),
                new Events(),
                new WebhookEndpoints());
    }

    @Override
    public void reset() {
        archive.clear();
        switches.reload();
        registerEndpoints();
    }

    @Override
    public void close() {
        timekeeper.close();
        courier.close();
    }

    /**
     * Each seller's endpoint exists from the first start; it follows the product where that moves
     * to another address.
     */
    private void registerEndpoints() {
        for (Account account : Account.ALL) {
            archive.write(account, Occasion.NONE, this::registerEndpoint);
        }
    }

    private ObjectNode registerEndpoint(Books books) {
        String seller = books.account().seller();
        String id = "we_guichet_demo_" + seller;
        String url = world.product() + "/hooks/stripe/" + seller;
        ObjectNode endpoint = books.find(id).orElse(null);
        if (endpoint != null) {
            return books.save(endpoint.put("url", url));
        }
        ObjectNode fresh = Json.blank("webhook_endpoint").put("id", id);
        fresh.put("created", books.seconds()).put("url", url);
        fresh.put("api_version", Gateway.API_VERSION).put("description", "The product");
        fresh.putArray("enabled_events").add("*");
        return books.add(fresh.put("_secret", books.account().hookSecret()));
    }
}
