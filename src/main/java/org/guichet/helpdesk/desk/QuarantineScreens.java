// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.guichet.helpdesk.quarantine.HeldMail;
import org.guichet.helpdesk.quarantine.Quarantine;
import org.guichet.helpdesk.ticket.Threading;
import org.guichet.kernel.Actor;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Refusal;
import org.guichet.page.Reader;
import org.guichet.page.Shell.Section;

/** Puts together what the pages of held mail show. */
@ApplicationScoped
class QuarantineScreens {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance quarantine(
                boolean judged,
                long waiting,
                long done,
                Quarantine.Slice slice,
                boolean onward,
                Instant now);

        static native TemplateInstance held(
                HeldMail mail, Likeness likeness, boolean late, Sees sees, Instant now);
    }

    /** What else the reader may look at. */
    public record Sees(boolean tickets, boolean list) {}

    /** Whether the sender's address is the customer's, as far as it is known here. */
    public enum Likeness {
        SAME,
        OTHER,
        /** The customer came signed in: only the core knows the address. */
        UNKNOWN,
        /** It names no ticket, so there is no customer. */
        NONE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Quarantine quarantine;
    private final Threading threading;
    private final Reader reader;
    private final InstantSource clock;

    QuarantineScreens(
            Quarantine quarantine, Threading threading, Reader reader, InstantSource clock) {
        this.quarantine = quarantine;
        this.threading = threading;
        this.reader = reader;
        this.clock = clock;
    }

    TemplateInstance list(Actor.Agent agent, boolean judged, Optional<Long> after) {
        return reader.page()
                .show(
                        Templates.quarantine(
                                judged,
                                quarantine.countHeld(agent),
                                quarantine.countJudged(agent),
                                judged
                                        ? quarantine.judged(agent, after)
                                        : quarantine.held(agent, after),
                                after.isPresent(),
                                clock.instant()));
    }

    /**
     * @param late whether the agent wanted to judge what was judged before
     */
    TemplateInstance mail(Actor.Agent agent, HeldMail mail, boolean late) {
        return reader.page()
                .show(
                        Templates.held(
                                mail,
                                likeness(agent, mail),
                                late,
                                new Sees(
                                        Section.TICKETS.isFor(agent),
                                        Section.QUARANTINE.isFor(agent)),
                                clock.instant()));
    }

    /**
     * @throws Refusal NOT_FOUND where the agent may not see it, as where there is none
     */
    HeldMail find(Actor.Agent agent, long id) {
        return quarantine
                .find(agent, id)
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-held-mail"));
    }

    private Likeness likeness(Actor.Agent agent, HeldMail mail) {
        return mail.ticket()
                .flatMap(ticket -> threading.of(agent, ticket))
                .map(thread -> likeness(thread.customer(), mail))
                .orElse(Likeness.NONE);
    }

    private static Likeness likeness(Threading.Customer customer, HeldMail mail) {
        if (mail.reason() == HeldMail.Reason.SENDER) {
            return Likeness.OTHER;
        }
        return switch (customer) {
            case Threading.Customer.WithAccount known -> Likeness.UNKNOWN;
            case Threading.Customer.Caller known -> Likeness.OTHER;
            case Threading.Customer.WithAddress known -> {
                Optional<EmailAddress> sender = EmailAddress.parse(mail.sender());
                yield sender.filter(one -> one.normal().equals(known.address().normal()))
                                .isPresent()
                        ? Likeness.SAME
                        : Likeness.OTHER;
            }
        };
    }
}
