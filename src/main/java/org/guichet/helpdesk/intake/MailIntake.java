// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.helpdesk.InboundMessage;
import org.guichet.helpdesk.InboundMessage.Verdict;
import org.guichet.helpdesk.Intake;
import org.guichet.helpdesk.intake.TakenMail.Became;
import org.guichet.helpdesk.quarantine.HeldMail.Reason;
import org.guichet.helpdesk.quarantine.Quarantine;
import org.guichet.helpdesk.ticket.Channel;
import org.guichet.helpdesk.ticket.Enquiries;
import org.guichet.helpdesk.ticket.Enquiries.HolderAnswer;
import org.guichet.helpdesk.ticket.Enquiry;
import org.guichet.helpdesk.ticket.Threading;
import org.guichet.helpdesk.ticket.Topic;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.guichet.relay.Effect;

/**
 * Decides what a mail becomes. To join a conversation it must name it (by a signed reply address or
 * a Message-ID of ours) AND come from its customer AND our mail server must vouch for the sender:
 * each of the three alone has been used to read or write other people's tickets elsewhere.
 */
@ApplicationScoped
class MailIntake implements Intake {

    private final Threading threading;
    private final HolderQuestion holders;
    private final MailLanguage languages;
    private final Enquiries enquiries;
    private final TakenMail taken;
    private final Quarantine quarantine;

    MailIntake(
            Threading threading,
            HolderQuestion holders,
            MailLanguage languages,
            Enquiries enquiries,
            TakenMail taken,
            Quarantine quarantine) {
        this.threading = threading;
        this.holders = holders;
        this.languages = languages;
        this.enquiries = enquiries;
        this.taken = taken;
        this.quarantine = quarantine;
    }

    @Override
    public Effect take(String key, InboundMessage mail) throws Exception {
        Optional<Threading.Found> thread = threading.of(mail);
        if (mail.automatic()) {
            return noted(key, thread);
        }
        if (thread.isPresent()) {
            if (mail.verdict() != Verdict.PASS) {
                return quarantined(key, mail, Reason.VERDICT, thread);
            }
            return isCustomer(thread.get().customer(), mail.from())
                    ? appended(key, mail, thread.get())
                    : quarantined(key, mail, Reason.SENDER, thread);
        }
        return mail.verdict() == Verdict.FAIL
                ? quarantined(key, mail, Reason.VERDICT, thread)
                : opened(key, mail);
    }

    /** For a customer who came signed in, only the core can say whose address it is. */
    private boolean isCustomer(Threading.Customer customer, EmailAddress from) throws Exception {
        return switch (customer) {
            case Threading.Customer.WithAddress known ->
                    known.address().normal().equals(from.normal());
            case Threading.Customer.WithAccount known -> holders.isHolder(known.account(), from);
            case Threading.Customer.Caller nobody -> false;
        };
    }

    private Effect opened(String key, InboundMessage mail) {
        HolderAnswer holder = holders.ask(mail.from());
        Language language = languages.of(mail, holder);
        Enquiry enquiry =
                new Enquiry(
                        new Enquiry.From.Typed(mail.from()),
                        Channel.MAIL,
                        Topic.OTHER,
                        language,
                        Optional.empty(),
                        mail.subject(),
                        mail.text(),
                        key,
                        mail.messageId());
        return () -> {
            if (taken.first(key, Became.OPENED)) {
                taken.belongsTo(key, enquiries.open(enquiry, holder));
            }
        };
    }

    private Effect appended(String key, InboundMessage mail, Threading.Found thread) {
        return () -> {
            if (taken.first(key, Became.APPENDED)) {
                taken.belongsTo(
                        key, enquiries.append(thread.ticket(), mail.text(), key, mail.messageId()));
            }
        };
    }

    private Effect quarantined(
            String key, InboundMessage mail, Reason reason, Optional<Threading.Found> thread) {
        Language language = languages.of(mail);
        return () -> {
            if (taken.first(key, Became.QUARANTINED)) {
                quarantine.hold(key, mail, reason, thread.map(Threading.Found::ticket), language);
                thread.ifPresent(known -> belongs(key, known, false));
            }
        };
    }

    /** An automatic answer is never answered: two machines would go on for ever. */
    private Effect noted(String key, Optional<Threading.Found> thread) {
        return () -> {
            if (taken.first(key, Became.AUTOMATIC)) {
                thread.ifPresent(known -> belongs(key, known, true));
            }
        };
    }

    private void belongs(String key, Threading.Found thread, boolean automatic) {
        taken.belongsTo(key, thread.ticket());
        enquiries.heldBack(thread.ticket(), automatic);
    }
}
