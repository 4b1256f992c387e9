// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import io.javalin.Javalin;
import java.net.URI;
import java.util.Optional;
import org.guichet.sandbox.OwnerOnly;
import org.guichet.sandbox.Part;
import org.guichet.sandbox.World;

/** The storage core and its app, put together. */
final class CorePart implements Part {

    private final Vault vault;
    private final Accounts accounts;
    private final TokenEndpoint tokens;
    private final CoreControls controls = new CoreControls();
    private final DemoAccounts demo;
    private final Canaries canaries;
    private final AdminApi api;
    private final AdminDesks desks;
    private final Templates templates;
    private final AppPages appPages;
    private final ControlPages controlPages;
    private final Optional<World.CoreAdapter> adapter;

    CorePart(World world) {
        URI core = URI.create(world.self() + "/core");
        adapter = world.coreAdapter();
        adapter.ifPresent(
                other ->
                        OwnerOnly.write(
                                world.data().resolve("accounts.jsonl"), DemoAccounts.roll()));
        vault = new Vault(world.database());
        vault.createTables();
        EventFeed events = new EventFeed(vault, world.clock());
        demo = new DemoAccounts(new LookupKey(world.lookupKey()), events, world.clock());
        accounts = new Accounts(vault, world.clock());
        if (accounts.all().isEmpty()) {
            vault.inOne(this::planted);
        }
        canaries = new Canaries(vault);
        canaries.plant();
        Entitlements entitlements = new Entitlements(vault, events, world.clock());
        CallerCodes codes = new CallerCodes(vault, world.clock());
        ProductKeys productKeys = new ProductKeys(world.product(), world.clock());
        GrantGate gate = new GrantGate(vault, productKeys, world.clock(), world.product(), core);
        HandOff handOff =
                new HandOff(HandOffKey.of(vault), URI.create(core + "/app"), world.clock());
        templates = new Templates(world.product());
        tokens = new TokenEndpoint(world.clock());
        api = new AdminApi(tokens, gate, controls, new MoodyAnswers(controls, canaries));
        desks = new AdminDesks(accounts, entitlements, events, codes, gate);
        Closing closing = new Closing(vault, events);
        appPages =
                new AppPages(
                        accounts,
                        closing,
                        entitlements,
                        gate,
                        codes,
                        handOff,
                        templates,
                        world.product(),
                        adapter.map(other -> new Elsewhere(other.database())));
        controlPages =
                new ControlPages(
                        controls,
                        canaries,
                        accounts,
                        closing,
                        entitlements,
                        gate,
                        codes,
                        templates);
    }

    @Override
    public String name() {
        return "core";
    }

    @Override
    public String status() {
        if (adapter.isPresent()) {
            return "Storage core: Ceph RGW, behind its adapter at %s; the stand-in is not asked"
                    .formatted(adapter.get().address());
        }
        String mood = controls.outage() ? "down on purpose" : "answers";
        String pace = controls.slowMs() > 0 ? ", slowed by " + controls.slowMs() + " ms" : "";
        String manner =
                controls.profile() == Profile.HONEST
                        ? ""
                        : ", hostile: " + controls.profile().code();
        return "Storage core: %s%s%s, %d accounts"
                .formatted(mood, pace, manner, accounts.all().size());
    }

    @Override
    public void routes(Javalin app) {
        templates.routes(app);
        appPages.routes(app);
        controlPages.routes(app);
        api.routes(app, desks);
    }

    /** The signing key stays: the product may have cached its public half. */
    @Override
    public void reset() {
        controls.set(false, 0, Profile.HONEST);
        tokens.forgetAll();
        vault.inOne(
                rows -> {
                    rows.change(
                            """
                            truncate core.account, core.usage, core.node, core.session, core.link, core.entitlement,
                                core.idempotency, core.event, core.honoured_grant, core.caller_check, core.canary
                            """);
                    return planted(rows);
                });
        canaries.plant();
    }

    @Override
    public void close() {
        // the database belongs to the sandbox, and nothing else is held
    }

    private boolean planted(Vault.Rows rows) {
        demo.plant(rows);
        return true;
    }
}
