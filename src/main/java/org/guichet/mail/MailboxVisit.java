// SPDX-License-Identifier: Apache-2.0
package org.guichet.mail;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import org.eclipse.angus.mail.imap.IMAPFolder;
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

    /**
     * @param aside where mails go that cannot be read; made when the first one comes
     * @return how many mails were looked at
     */
    int readNew(IMAPFolder inbox, Folder aside) throws MessagingException, IOException {
        boolean movedAny = false;
        int looked = 0;
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
                movedAny |= putAside(inbox, message, aside);
            }
            message.setFlag(Flags.Flag.SEEN, true);
            looked++;
        }
        if (movedAny) {
            inbox.expunge();
        }
        return looked;
    }

    /** A mailbox without room for another folder must not stop the reading. */
    private boolean putAside(IMAPFolder inbox, Message message, Folder aside) {
        try {
            copy(inbox, message, aside);
            message.setFlag(Flags.Flag.DELETED, true);
            return true;
        } catch (MessagingException refused) {
            LOG.warnf("the mail stays in %s: %s", box, refused.getClass().getSimpleName());
            return false;
        }
    }

    private static void copy(IMAPFolder inbox, Message message, Folder aside)
            throws MessagingException {
        try {
            inbox.copyMessages(new Message[] {message}, aside);
        } catch (FolderNotFoundException notYet) {
            inbox.doCommand(
                    protocol -> {
                        protocol.create(aside.getFullName());
                        return null;
                    });
            inbox.copyMessages(new Message[] {message}, aside);
        }
    }
}
