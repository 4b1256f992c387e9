// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.guichet.helpdesk.ticket.Complaints;
import org.guichet.helpdesk.ticket.Enquiries;
import org.guichet.helpdesk.ticket.Enquiries.HolderAnswer;
import org.guichet.helpdesk.ticket.Enquiry;
import org.guichet.helpdesk.ticket.SentForms;

/** Takes customers' forms, each once. */
@ApplicationScoped
class FormIntake {

    private final Enquiries enquiries;
    private final Complaints complaints;
    private final SentForms sent;

    FormIntake(Enquiries enquiries, Complaints complaints, SentForms sent) {
        this.enquiries = enquiries;
        this.complaints = complaints;
        this.sent = sent;
    }

    /**
     * @param mark of the submit ({@link org.guichet.page.FormKey#mark}); empty where the form bore
     *     no key
     * @param complaint whether the customer says that it is one
     * @return the ticket's number
     */
    @Transactional
    long open(Optional<String> mark, Enquiry enquiry, HolderAnswer holder, boolean complaint) {
        return sent.once(
                mark,
                () ->
                        complaint
                                ? enquiries.openComplaint(enquiry, holder)
                                : enquiries.open(enquiry, holder));
    }

    /**
     * @param mark as for {@link #open}, and so {@code complaint}
     * @return the ticket the text stands in now
     */
    @Transactional
    long append(Optional<String> mark, long ticket, String text, boolean complaint) {
        return sent.once(mark, () -> append(ticket, text, complaint));
    }

    private long append(long ticket, String text, boolean complaint) {
        String key = UUID.randomUUID().toString();
        long into = enquiries.append(ticket, text, key, Optional.empty());
        if (complaint) {
            complaints.byCustomer(into);
        }
        return into;
    }
}
