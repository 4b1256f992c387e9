// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.guichet.helpdesk.ticket.Enquiries;
import org.guichet.helpdesk.ticket.Enquiries.HolderAnswer;
import org.guichet.helpdesk.ticket.Enquiry;
import org.guichet.helpdesk.ticket.SentForms;

/** Takes customers' forms, each once. */
@ApplicationScoped
class FormIntake {

    private final Enquiries enquiries;
    private final SentForms sent;

    FormIntake(Enquiries enquiries, SentForms sent) {
        this.enquiries = enquiries;
        this.sent = sent;
    }

    /**
     * @param mark of the submit ({@link org.guichet.page.FormKey#mark}); empty where the form bore
     *     no key
     * @return the ticket's number
     */
    @Transactional
    long open(Optional<String> mark, Enquiry enquiry, HolderAnswer holder) {
        return sent.once(mark, () -> enquiries.open(enquiry, holder));
    }

    /**
     * @param mark as for {@link #open}
     * @return the ticket the text stands in now
     */
    @Transactional
    long append(Optional<String> mark, long ticket, String text) {
        String key = UUID.randomUUID().toString();
        return sent.once(mark, () -> enquiries.append(ticket, text, key, Optional.empty()));
    }
}
