// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.quarantine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.guichet.audit.Audit;
import org.guichet.helpdesk.quarantine.HeldMail.Judgement;
import org.guichet.helpdesk.quarantine.HeldMail.Outcome;
import org.guichet.helpdesk.ticket.Channel;
import org.guichet.helpdesk.ticket.Enquiries;
import org.guichet.helpdesk.ticket.Enquiry;
import org.guichet.helpdesk.ticket.HeldText;
import org.guichet.helpdesk.ticket.Topic;
import org.guichet.kernel.Actor;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;

/**
 * What becomes of a held mail, once. Whoever sees it may judge it; the judgement is logged, and
 * says that the mail belongs here, never who wrote it.
 */
@ApplicationScoped
public class Judging {

    /** How a judgement ends. */
    public sealed interface End {

        HeldMail mail();

        /** It became what the agent wanted, by this click or by one before. */
        record Done(HeldMail mail) implements End {}

        /** It was judged before; the mail says how and by whom. Nothing was changed. */
        record Late(HeldMail mail) implements End {}
    }

    private final HeldMailTable mails;
    private final Enquiries enquiries;
    private final Audit audit;
    private final Tenancy tenancy;
    private final InstantSource clock;

    Judging(
            HeldMailTable mails,
            Enquiries enquiries,
            Audit audit,
            Tenancy tenancy,
            InstantSource clock) {
        this.mails = mails;
        this.enquiries = enquiries;
        this.audit = audit;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /**
     * Adds it to the ticket it names.
     *
     * @throws Refusal NOT_FOUND where the agent sees no such mail, or it names no ticket
     */
    @Transactional
    public End add(Actor.Agent agent, long id) {
        return judge(agent, id, Outcome.ADDED);
    }

    /**
     * Makes a ticket of a mail that names none.
     *
     * @throws Refusal NOT_FOUND where the agent sees no such mail, or it names a ticket
     */
    @Transactional
    public End open(Actor.Agent agent, long id) {
        return judge(agent, id, Outcome.OPENED);
    }

    /**
     * Leaves it where it is.
     *
     * @throws Refusal NOT_FOUND where the agent sees no such mail
     */
    @Transactional
    public End discard(Actor.Agent agent, long id) {
        return judge(agent, id, Outcome.DISCARDED);
    }

    private End judge(Actor.Agent agent, long id, Outcome outcome) {
        StoredHeldMail stored = mails.lock(Sight.of(agent), id).orElseThrow(Judging::unknown);
        HeldMail mail = stored.mail();
        if (mail.judgement().isPresent()) {
            Judgement before = mail.judgement().get();
            boolean same = before.outcome() == outcome && before.by().equals(agent.username());
            return same ? new End.Done(mail) : new End.Late(mail);
        }
        Optional<Long> ticket =
                switch (outcome) {
                    case ADDED -> Optional.of(forCustomer(() -> added(agent, stored)));
                    case OPENED -> Optional.of(forCustomer(() -> opened(agent, stored)));
                    case DISCARDED -> forCustomer(() -> discarded(agent, mail));
                };
        stored.judge(agent, outcome, ticket, clock.instant());
        audit.record(
                agent,
                switch (outcome) {
                    case ADDED -> "held-mail.added";
                    case OPENED -> "held-mail.opened";
                    case DISCARDED -> "held-mail.discarded";
                },
                "held-mail:" + id,
                ticket.or(mail::ticket).map(number -> "ticket:" + number).orElse(""));
        return new End.Done(stored.mail());
    }

    /** What their mail does is done in their name: the ticket may become another partner's. */
    private <T> T forCustomer(Supplier<T> deed) {
        return tenancy.as(Tenant.Customer.ofNone(), deed);
    }

    private long added(Actor.Agent agent, StoredHeldMail stored) {
        HeldMail mail = stored.mail();
        return enquiries.appendUnproven(
                agent,
                mail.ticket().orElseThrow(Judging::unknown),
                new HeldText(
                        new EmailAddress(mail.sender()), mail.body(), stored.key(), mail.at()));
    }

    private long opened(Actor.Agent agent, StoredHeldMail stored) {
        HeldMail mail = stored.mail();
        if (mail.ticket().isPresent()) {
            throw unknown();
        }
        return enquiries.openUnproven(
                agent,
                new Enquiry(
                        new Enquiry.From.Typed(new EmailAddress(mail.sender())),
                        Channel.MAIL,
                        Topic.OTHER,
                        mail.language().orElse(Language.EN),
                        Optional.empty(),
                        mail.subject(),
                        mail.body(),
                        stored.key(),
                        stored.messageId()),
                mail.at());
    }

    private Optional<Long> discarded(Actor.Agent agent, HeldMail mail) {
        mail.ticket().ifPresent(number -> enquiries.discarded(agent, number));
        return Optional.empty();
    }

    private static Refusal unknown() {
        return new Refusal(Refusal.Kind.NOT_FOUND, "no-such-held-mail");
    }
}
