// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.commons.codec.binary.Base32;
import org.guichet.sandbox.keycloak.Keycloak;

/** What runs, where it is, who may sign in; and for programs, {@code /ready}. */
final class ControlPage {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Strict on every page of the sandbox: its own stylesheet, its own forms, nothing inline. */
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self';"
                    + " frame-src 'self'; base-uri 'none'; frame-ancestors 'self'";

    private final Options options;
    private final List<Part> parts;
    private final Optional<Keycloak> keycloak;
    private final BooleanSupplier databaseUp;
    private final Pages pages = new Pages();
    private volatile boolean ready;

    ControlPage(
            Options options,
            List<Part> parts,
            Optional<Keycloak> keycloak,
            BooleanSupplier databaseUp) {
        this.databaseUp = databaseUp;
        this.options = options;
        this.parts = parts;
        this.keycloak = keycloak;
    }

    void routes(Javalin app) {
        app.before(context -> context.header("Content-Security-Policy", POLICY));
        app.get("/", this::page);
        app.get("/ready", this::ready);
        app.get(
                "/sandbox.css",
                context -> context.contentType("text/css").result(pages.file("sandbox.css")));
        app.post("/parts/{name}/reset", this::reset);
    }

    /** From now on {@code /ready} says 200: all but Keycloak is up and the product can start. */
    void ready() {
        ready = true;
    }

    /** Someone to sign in as. */
    record SignIn(String name, String who, boolean code) {}

    /** A part as the page shows it. */
    record Shown(String name, String title, String status) {}

    private void page(Context context) {
        context.html(
                pages.render(
                        "control",
                        Map.of(
                                "product", options.product(),
                                "self", options.self(),
                                "options", options,
                                "keycloak", keycloakState(),
                                "database", databaseUp.getAsBoolean(),
                                "secret", CODE_SECRET,
                                "parts", parts.stream().map(ControlPage::shown).toList(),
                                "signIns", SIGN_INS)));
    }

    private void ready(Context context) {
        context.status(ready ? 200 : 503);
        var states = new LinkedHashMap<String, String>();
        states.put("postgres", databaseUp.getAsBoolean() ? "up" : "down");
        states.put("mail", "up");
        for (var part : parts) {
            if (!part.name().equals("mailbox")) {
                states.put(part.name(), "up");
            }
        }
        states.put("keycloak", keycloakState());
        context.contentType("application/json").result(JSON.valueToTree(states).toString());
    }

    private void reset(Context context) {
        var name = context.pathParam("name");
        parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundResponse("no such part"))
                .reset();
        context.redirect("/");
    }

    private String keycloakState() {
        return keycloak.map(it -> it.state().name().toLowerCase(Locale.ROOT)).orElse("off");
    }

    private static Shown shown(Part part) {
        return new Shown(part.name(), TITLES.getOrDefault(part.name(), part.name()), part.status());
    }

    /** The demo's authenticator secret as authenticator apps want it typed. */
    private static final String CODE_SECRET =
            new Base32()
                    .encodeToString("guichet-demo-totp-20".getBytes(StandardCharsets.US_ASCII))
                    .replace("=", "");

    private static final Map<String, String> TITLES =
            Map.of("mailbox", "Mail", "stripe", "Stripe", "core", "Storage core");

    private static final List<SignIn> SIGN_INS =
            List.of(
                    new SignIn("agent-kea", "Moana Reid, agent at Kea", false),
                    new SignIn("lead-kea", "Hugo Lambert, leads Kea's agents", true),
                    new SignIn("agent-tui", "Inés Navarro, agent at Tui", false),
                    new SignIn("lead-tui", "Femke de Vries, leads Tui's agents", true),
                    new SignIn("provider", "Ngaire Walsh, runs the service", true),
                    new SignIn("finance", "Thomas Berger, money", true),
                    new SignIn("auditor", "Camille Roux, reads the log", false),
                    new SignIn("admin", "Owen Tait, configures", true));
}
