// SPDX-License-Identifier: Apache-2.0
package org.guichet.isolation;

import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;

import jakarta.inject.Singleton;
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

    /**
     * A ticket of agent-kea's with its account open, or, for break-glass, one without a proof.
     */
    long ticket(EmailAddress customer, AccountId account, boolean proven) {
        finder.knows(customer, account);
        long number = written(customer, SAID);
        scene.taken(number);
        if (proven) {
            scene.confirmed(number, account);
            post(KEA, "/console/tickets/" + number + "/grants", Map.of()).then().statusCode(303);
        }
        return number;
    }

    /** The address of a door, with Kea's own objects in it. */
    String address(String template) throws Exception {
        EmailAddress customer = somebody();
        AccountId account = someAccount();
        boolean proven = !template.contains("/break-glass") && !template.contains("/approvals/");
        String number = Long.toString(ticket(customer, account, proven));
        String path =
                template.replaceAll("\\{number(:[^{}]*(\\{[^}]*})?)?[^{}]*}", number)
                        .replaceAll("\\{(act|judgement):([a-z/]+)\\|?[^}]*}", "$2");
        if (path.startsWith("/console/accounts/") || path.startsWith("/console/premium/accounts/")) {
            return path.replace("{id}", account.value()) + "?ticket=" + number;
        }
        if (path.startsWith("/console/quarantine/")) {
            return path.replaceAll("\\{id:.*?}(?=/|$)", heldMail(number, path));
        }
        if (path.startsWith("/console/approvals/")) {
            return path.replace("{id}", proposal(number, account));
        }
        if (path.startsWith("/console/access/pauses/")) {
            return path.replace("{id}", pause());
        }
        if (path.startsWith("/console-step-up/reveals/")) {
            return path.replace("{id}", reveal(number, account));
        }
        return path.startsWith("/console/audit/")
                ? path.replace("{entry}", entry(number))
                : path;
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
