// SPDX-License-Identifier: Apache-2.0
package org.guichet.mail;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import org.jboss.logging.Logger;

/**
 * Reads what is new in an open mailbox. Each mail is stored, and only then marked seen: where the
 * process dies in between it is read again, and its hash is known. A mail that cannot be read is
 * put aside, and the next one is read.
 */
final class MailboxVisit {

    static final String ASIDE = "Unreadable";

    private static final Logger LOG = Logger.getLogger(MailboxVisit.class);

    private final String box;
    private final MailReading reading;
    private final MailArrivals arrivals;
    private final UnreadableMails unreadable;

    MailboxVisit(
            String box, MailReading reading, MailArrivals arrivals, UnreadableMails unreadable) {
        this.box = box;
        this.reading = reading;
        this.arrivals = arrivals;
        this.unreadable = unreadable;
    }

    void readNew(Store store, Folder inbox) throws MessagingException, IOException {
        boolean movedAny = false;
        for (Message message : inbox.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false))) {
            if (message.isExpunged() || message.isSet(Flags.Flag.DELETED)) {
                continue;
            }
            RawMail raw = RawMail.of(message);
            try {
                arrivals.store(box, raw.hash(), reading.read(raw.bytes()));
            } catch (Unreadable reason) {
                LOG.warnf(
                        "a mail in %s cannot be read: %s, %d bytes, hash %s",
                        box, reason.reason(), raw.size(), raw.hash());
                unreadable.note(box, raw.hash(), raw.size(), reason.reason());
                movedAny |= putAside(store, inbox, message);
            }
            message.setFlag(Flags.Flag.SEEN, true);
        }
        if (movedAny) {
            inbox.expunge();
        }
    }

    /** A mailbox without room for another folder must not stop the reading. */
    private boolean putAside(Store store, Folder inbox, Message message) {
        try {
            Folder aside = store.getFolder(ASIDE);
            if (!aside.exists()) {
                aside.create(Folder.HOLDS_MESSAGES);
            }
            inbox.copyMessages(new Message[] {message}, aside);
            message.setFlag(Flags.Flag.DELETED, true);
            return true;
        } catch (MessagingException refused) {
            LOG.warnf("the mail stays in %s: %s", box, refused.getClass().getSimpleName());
            return false;
        }
    }
}
