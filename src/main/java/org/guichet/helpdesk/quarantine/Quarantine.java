// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.quarantine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.guichet.helpdesk.InboundMessage;
import org.guichet.helpdesk.quarantine.HeldMail.Reason;
import org.guichet.helpdesk.ticket.BesideTicket;
import org.guichet.helpdesk.ticket.Enquiry;
import org.guichet.helpdesk.ticket.KeyFree;
import org.guichet.helpdesk.ticket.Routing;
import org.guichet.helpdesk.ticket.Topic;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;
import org.jspecify.annotations.Nullable;

/** Holds mail back, and shows it to those who judge it. */
@ApplicationScoped
public class Quarantine implements BesideTicket {

    /** Rows of a page. */
    public static final int PAGE = 50;

    /**
     * @param next where the next page begins; empty on the last
     */
    public record Slice(List<HeldMail> mails, OptionalLong next) {

        static Slice of(List<StoredHeldMail> found) {
            List<HeldMail> mails = found.stream().limit(PAGE).map(StoredHeldMail::mail).toList();
            return new Slice(
                    mails,
                    found.size() > PAGE
                            ? OptionalLong.of(mails.getLast().id())
                            : OptionalLong.empty());
        }
    }

    private final HeldMailTable mails;
    private final EntityManager database;
    private final Routing routing;
    private final KeyFree keyFree;
    private final Tenancy tenancy;
    private final InstantSource clock;

    Quarantine(
            HeldMailTable mails,
            EntityManager database,
            Routing routing,
            KeyFree keyFree,
            Tenancy tenancy,
            InstantSource clock) {
        this.mails = mails;
        this.database = database;
        this.routing = routing;
        this.keyFree = keyFree;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** Keeps a mail that was taken and not believed; who may see it is decided by where it goes. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void hold(
            String key,
            InboundMessage mail,
            Reason reason,
            Optional<Long> ticket,
            Language language) {
        @Nullable Long number = ticket.orElse(null);
        @Nullable String partner =
                number == null ? routing.partnerFor(Topic.OTHER, language) : null;
        tenancy.enter(new Tenant.Job("intake"));
        database.createNativeQuery(
                        """
                        insert into quarantined_mail
                          (key, ticket, reason, sender, subject, body, at, language, partner, message_id)
                        values (?1, cast(?2 as bigint), ?3, ?4, ?5, ?6, ?7, ?8, cast(?9 as text), cast(?10 as text))
                        """)
                .setParameter(1, key)
                .setParameter(2, number)
                .setParameter(3, reason.name())
                .setParameter(4, mail.from().value())
                .setParameter(5, Enquiry.oneLine(keyFree.of(mail.subject())))
                .setParameter(6, keyFree.of(mail.text()))
                .setParameter(7, clock.instant())
                .setParameter(8, language.code())
                .setParameter(9, partner)
                .setParameter(10, mail.messageId().orElse(null))
                .executeUpdate();
    }

    /** What waits for a judgement, oldest first. */
    @Transactional
    public Slice held(Actor.Agent agent, Optional<Long> after) {
        return Slice.of(mails.held(Sight.of(agent), after.orElse(0L), PAGE + 1));
    }

    /** What was judged, newest first. */
    @Transactional
    public Slice judged(Actor.Agent agent, Optional<Long> before) {
        return Slice.of(mails.judged(Sight.of(agent), before.orElse(Long.MAX_VALUE), PAGE + 1));
    }

    @Transactional
    public long countHeld(Actor.Agent agent) {
        return mails.countHeld(Sight.of(agent));
    }

    @Transactional
    public long countJudged(Actor.Agent agent) {
        return mails.countJudged(Sight.of(agent));
    }

    @Override
    public Kind kind() {
        return Kind.MAIL;
    }

    @Override
    public String there() {
        return "select from quarantined_mail m where m.ticket = asked.ticket and m.outcome is null";
    }

    /** What waits for a judgement and names the ticket. */
    @Transactional
    public List<HeldMail> heldFor(Actor.Agent agent, long ticket) {
        return mails.ofTicket(Sight.of(agent), ticket).stream().map(StoredHeldMail::mail).toList();
    }

    @Transactional
    public Optional<HeldMail> find(Actor.Agent agent, long id) {
        return mails.find(Sight.of(agent), id).map(StoredHeldMail::mail);
    }
}
