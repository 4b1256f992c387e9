// SPDX-License-Identifier: Apache-2.0
package org.guichet.isolation;

import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
import static org.guichet.helpdesk.HelpdeskScene.somebody;

import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.helpdesk.InboundMessage.Verdict;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.page.FormKey;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeAccountFinder;

/** What the partner Kea has, made anew for each door that is tried. */
@Singleton
class KeasDesk {

    /** Stands in all that Kea's customer wrote, and nowhere else. */
    static final String SAID = "Le chat mauve dort";

    private final HelpdeskScene scene;
    private final Rows rows;
    private final FakeAccountFinder finder;

    KeasDesk(HelpdeskScene scene, Rows rows, FakeAccountFinder finder) {
        this.scene = scene;
        this.rows = rows;
        this.finder = finder;
    }

    /** A ticket of agent-kea's with its account open, or, for break-glass, one without a proof. */
    long ticket(EmailAddress customer, AccountId account, boolean proven) {
        finder.knows(customer, account);
        long number =
                HelpdeskScene.number(
                        HelpdeskScene.form(
                                Map.of(
                                        "topic",
                                        "billing",
                                        "email",
                                        customer.value(),
                                        "subject",
                                        SAID,
                                        "message",
                                        SAID)));
        scene.taken(number);
        if (proven) {
            scene.confirmed(number, account);
            post(KEA, "/console/tickets/" + number + "/grants", Map.of()).then().statusCode(303);
        }
        return number;
    }

    /**
     * A door with Kea's own objects behind it.
     *
     * @param form what all the product's forms ask for, filled in as by somebody who means it
     */
    record Door(String address, Map<String, String> form) {}

    Door door(String template) throws Exception {
        EmailAddress customer = somebody();
        Map<String, String> form = form(customer);
        return template.equals("/console/tickets/bulk")
                ? new Door(template, chosen(ticket(customer, someAccount(), true)))
                : new Door(address(template, customer), form);
    }

    private Map<String, String> form(EmailAddress customer) {
        return Map.ofEntries(
                Map.entry("email", customer.value()),
                Map.entry("agent", colleague()),
                Map.entry("from", "agent-kea"),
                Map.entry("account", someAccount().value()),
                Map.entry("reason", "Was hier steht"),
                Map.entry("why", "Was hier steht"),
                Map.entry("how", "Was hier steht"),
                Map.entry("reply", "Was hier steht"),
                Map.entry("note", "Was hier steht"),
                Map.entry("tried", "Was hier steht"),
                Map.entry("asked", "Was hier steht"),
                Map.entry("expected", "Was hier steht"),
                Map.entry("priority", "high"),
                Map.entry("name", "Was hier steht"),
                Map.entry("q", "Was hier steht"),
                Map.entry(
                        "other",
                        Long.toString(HelpdeskScene.written(somebody(), "Was hier steht"))),
                Map.entry("tag", "was-hier-steht"),
                Map.entry("subject", "Was hier steht"),
                Map.entry("cases", "1"),
                Map.entry("state", "available"),
                Map.entry("most", "20"),
                Map.entry("to", "-"),
                Map.entry("which", "all"),
                Map.entry("seen", "99999999"));
    }

    /** As the form below a list sends it. */
    private Map<String, String> chosen(long number) {
        return Map.of("act", "prioritise", "priority", "high", "ticket", number + ".0");
    }

    private String bulk(String number) {
        return post(KEA, "/console/tickets/bulk", chosen(Long.parseLong(number)))
                .header("Location")
                .replaceFirst(".*/", "");
    }

    /** Another agent of Kea's, who looked at an account today. */
    private String colleague() {
        String name = "kea-" + UUID.randomUUID().toString().substring(0, 8);
        rows.change(
                "insert into access_use (agent, partner, kind, refused, at) values (?1, 'kea', 'OPEN', false, now())",
                name);
        return name;
    }

    private String address(String template, EmailAddress customer) throws Exception {
        AccountId account = someAccount();
        boolean proven = !template.contains("/break-glass") && !template.contains("/approvals/");
        String number = Long.toString(ticket(customer, account, proven));
        String path =
                template.replaceAll("\\{number(:[^{}]*(\\{[^}]*})?)?[^{}]*}", number)
                        .replaceAll("\\{(act|judgement|box):([a-z/-]+)\\|?[^}]*}", "$2");
        if (path.startsWith("/console/accounts/")
                || path.startsWith("/console/premium/accounts/")) {
            return path.replace("{id}", account.value()) + "?ticket=" + number;
        }
        if (path.endsWith("/calls")) {
            called(number);
        }
        if (path.contains("/messages/{message")) {
            return path.replaceAll("\\{message:.*?}(?=/|$)", later(number));
        }
        if (path.startsWith("/console/quarantine/")) {
            return path.replaceAll("\\{id:.*?}(?=/|$)", heldMail(number, path));
        }
        if (path.startsWith("/console/tickets/bulk/{id")) {
            return path.replaceAll("\\{id:.*?}(?=/|$)", bulk(number));
        }
        if (path.startsWith("/console/fields/{id")) {
            return path.replaceAll("\\{id:.*?}(?=/|$)", field());
        }
        if (path.startsWith("/console/macros/{id")) {
            return path.replaceAll("\\{id:.*?}(?=/|$)", macro());
        }
        if (path.startsWith("/console/tickets/views/{id")) {
            return path.replaceAll("\\{id:.*?}(?=/|$)", sharedView());
        }
        if (path.startsWith("/console/mentions/{message")) {
            return path.replaceAll("\\{message:.*?}(?=/|$)", mention(number));
        }
        if (path.startsWith("/console/approvals/")) {
            return path.replace("{id}", proposal(number, account));
        }
        if (path.startsWith("/console/access/pauses/")) {
            return path.replace("{id}", pause());
        }
        if (path.startsWith("/console/team/people/")) {
            return path.replace("{agent}", person());
        }
        if (path.startsWith("/console-step-up/reveals/")) {
            return path.replace("{id}", reveal(number, account));
        }
        if (path.startsWith("/console/articles/{id")) {
            return path.replaceAll("\\{id:.*?}(?=/|$)", "999999");
        }
        if (path.startsWith("/console/relay/{queue}/{id}")) {
            return path.replace("{queue}", "arrivals").replace("{id}", arrival());
        }
        // the rest is of no partner: one that does not exist will do
        return path.replace("{entry}", entry(number))
                .replace("{reference}", "C-2222-2222")
                .replace("{queue}", "arrivals")
                .replace("{note}", "EU-C-2026-999999")
                .replace("{partner}", "kea")
                .replace("{id}", "1");
    }

    private String heldMail(String number, String path) throws Exception {
        String key = UUID.randomUUID().toString();
        String to =
                path.endsWith("/ticket")
                        ? "support@guichet.example"
                        : scene.replyAddress(Long.parseLong(number));
        scene.mail(
                key,
                HelpdeskScene.mail(
                        somebody(),
                        List.of(to),
                        "Bonjour",
                        SAID + " et je ne vois plus mes fichiers depuis hier",
                        List.of(),
                        Verdict.FAIL,
                        false));
        return Long.toString(rows.count("select id from quarantined_mail where key = ?1", key));
    }

    /** As if its customer had called. */
    private void called(String number) {
        rows.change(
                "update ticket set channel = 'PHONE', caller_mark = decode(repeat('4b', 32), 'hex'), caller_mask = '+33 ••• 78' where number = ?1",
                Long.parseLong(number));
    }

    /** What the customer wrote after the first message. */
    private String later(String number) {
        return Long.toString(
                rows.count(
                        "insert into message (ticket, author, internal, writer, name, body, source_key, at)"
                                + " values (?1, 'CUSTOMER', false, 'customer', 'c', ?2, ?3, now()) returning id",
                        Long.parseLong(number),
                        SAID,
                        UUID.randomUUID().toString()));
    }

    /** Of the provider's, as all of them are. */
    private String arrival() {
        return Long.toString(
                rows.count(
                        "insert into arrival (source, key, lane, body, received_at, state, due_at, settled_at)"
                                + " values ('nobody/one', ?1, ?1, '', now(), 'DONE', now(), now()) returning id",
                        UUID.randomUUID().toString()));
    }

    /** A note in which agent-kea is named. */
    private String mention(String number) {
        String note = later(number);
        rows.change(
                "insert into ticket_mention (ticket, message, agent, partner, by_name, at) values (?1, ?2, 'agent-kea', 'kea', ?3, now())",
                Long.parseLong(number),
                Long.parseLong(note),
                SAID);
        return note;
    }

    private String macro() {
        return post(
                        HelpdeskScene.KEA_LEAD,
                        "/console/macros",
                        Map.of("name", SAID, "fr", SAID, "key", FormKey.fresh().value()))
                .header("Location")
                .replaceFirst(".*/", "");
    }

    private String field() {
        return post(
                        HelpdeskScene.KEA_LEAD,
                        "/console/fields",
                        Map.of(
                                "kind",
                                "text",
                                "label",
                                Collections.nCopies(5, SAID),
                                "key",
                                FormKey.fresh().value()))
                .header("Location")
                .replaceFirst(".*/", "");
    }

    private String sharedView() {
        return Long.toString(
                rows.count(
                        "insert into saved_view (partner, agent, agent_name, name, shared, stage, made_at)"
                                + " values ('kea', 'lead-kea-2', 'Lead', ?1, true, 'WAITS', now()) returning id",
                        SAID));
    }

    private String proposal(String number, AccountId account) {
        return post(
                        KEA,
                        "/console/tickets/" + number + "/break-glass",
                        Map.of("account", account.value(), "reason", SAID))
                .header("Location")
                .replaceFirst(".*/", "");
    }

    private String pause() {
        String id = UUID.randomUUID().toString();
        rows.change(
                "insert into access_pause (id, agent, agent_name, partner, kind, paused_at) values (cast(?1 as uuid), ?2, 'Moana', 'kea', 'OPEN', now())",
                id,
                "kea-" + id.substring(0, 8));
        return id;
    }

    /** One of Kea's people, who was here once. */
    String person() {
        String name = "kea-" + UUID.randomUUID().toString().substring(0, 8);
        rows.change(
                "insert into desk_agent (agent, partner, name, availability, since, there_until) values (?1, 'kea', ?2, 'AVAILABLE', now(), now())",
                name,
                SAID);
        return name;
    }

    private String reveal(String number, AccountId account) {
        String form = "/console/accounts/" + account + "/reveals?ticket=" + number;
        get(KEA, form).then().statusCode(200);
        return post(
                        KEA,
                        form,
                        Map.of(
                                "reason",
                                "DELIVERY_PROBLEM",
                                "words",
                                SAID,
                                "key",
                                FormKey.fresh().value()))
                .header("Location")
                .replaceFirst(".*/", "");
    }

    private String entry(String number) {
        return Long.toString(
                rows.count(
                        "select max(id) from audit_entry where subject = ?1", "ticket:" + number));
    }
}
