// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.helpdesk.InboundMessage;
import org.guichet.helpdesk.ticket.EarlierLanguage;
import org.guichet.helpdesk.ticket.Enquiries.HolderAnswer;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Language;

/**
 * In which language a mail is answered: that of the sender's earlier tickets, and only for somebody
 * new a guess at the text. A known customer may quote an English error message and still reads
 * French.
 */
@ApplicationScoped
class MailLanguage {

    private final EarlierLanguage earlier;

    MailLanguage(EarlierLanguage earlier) {
        this.earlier = earlier;
    }

    /** Of a mail whose sender the core was asked about. */
    Language of(InboundMessage mail, HolderAnswer holder) {
        Optional<AccountId> account =
                holder instanceof HolderAnswer.Known known
                        ? Optional.of(known.account())
                        : Optional.empty();
        return of(mail, account);
    }

    Language of(InboundMessage mail) {
        return of(mail, Optional.empty());
    }

    private Language of(InboundMessage mail, Optional<AccountId> account) {
        return earlier.of(mail.from(), account)
                .orElseGet(() -> LanguageGuess.of(mail.subject() + " " + mail.text()));
    }
}
