// SPDX-License-Identifier: Apache-2.0
package org.guichet.mail;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One mailbox, read by one platform thread for as long as the product runs: IDLE (RFC 2177) where
 * the server offers it, else a look every two seconds. Whatever goes wrong, it connects again. (A
 * platform thread: the library waits for IDLE inside {@code synchronized}.)
 */
final class ImapReader implements Runnable {

    private static final Logger LOG = Logger.getLogger(ImapReader.class);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final String box;
    private final MailConfig.Imap config;
    private final MailboxVisit visit;
    private final Session session;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable IMAPFolder idling;
    private Duration wait = FIRST_WAIT;

    ImapReader(String box, MailConfig.Imap config, MailboxVisit visit) {
        this.box = box;
        this.config = config;
        this.visit = visit;
        this.session = MailSession.imap(config);
    }

    @Override
    public void run() {
        while (!isStopped()) {
            try (Store store = session.getStore("imap")) {
                store.connect(config.host(), config.port(), config.user(), config.password());
                read(store);
            } catch (MessagingException | IOException | RuntimeException | Error failed) {
                if (!isStopped()) {
                    LOG.warnf(
                            "mailbox %s cannot be read, next try in %d s: %s",
                            box, wait.toSeconds(), failed.getClass().getSimpleName());
                    LOG.debug("cause", failed);
                }
            }
            pause(wait);
            wait =
                    wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0
                            ? LONGEST_WAIT
                            : wait.multipliedBy(2);
        }
    }

    private void read(Store store) throws MessagingException, IOException {
        // one connection, the folder's: a second one would idle until the server closes it, and
        // the store would count as closed
        try (IMAPFolder inbox = (IMAPFolder) store.getFolder("INBOX")) {
            Folder aside = store.getFolder(MailboxVisit.ASIDE);
            inbox.open(Folder.READ_WRITE);
            LOG.infof("reading mailbox %s", box);
            boolean canIdle = canIdle(inbox);
            while (!isStopped()) {
                // the server tells of a mail once: what came during a look is found by the next
                // one, not by IDLE
                while (!isStopped() && visit.readNew(inbox, aside) > 0) {
                    wait = FIRST_WAIT;
                }
                wait = FIRST_WAIT;
                if (canIdle) {
                    idle(inbox);
                } else {
                    pause(POLL);
                    // lets the server tell what is new
                    inbox.getMessageCount();
                }
            }
        }
    }

    private static boolean canIdle(IMAPFolder inbox) throws MessagingException {
        return (Boolean) inbox.doCommand(protocol -> protocol.hasCapability("IDLE"));
    }

    private void idle(IMAPFolder folder) throws MessagingException {
        idling = folder;
        try {
            folder.idle(true);
        } finally {
            idling = null;
        }
    }

    /**
     * Ends the current IDLE, by the command a mail client would send; the reader looks and idles
     * again. Keeps the connection alive (RFC 2177 wants it under 29 minutes), and finds a mail that
     * arrived between the look and the IDLE.
     */
    void nudge() {
        IMAPFolder folder = idling;
        if (folder == null) {
            return;
        }
        try {
            folder.doCommand(
                    protocol -> {
                        protocol.simpleCommand("NOOP", null);
                        return null;
                    });
        } catch (MessagingException gone) {
            LOG.debug("the reader's own thread finds out, too", gone);
        }
    }

    void stop() {
        stopped.countDown();
        IMAPFolder folder = idling;
        if (folder != null) {
            try {
                folder.forceClose();
            } catch (MessagingException already) {
                LOG.debug("closed already", already);
            }
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void pause(Duration time) {
        try {
            if (stopped.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debugf("mailbox %s is no longer read", box);
            }
        } catch (InterruptedException asked) {
            stopped.countDown();
            Thread.currentThread().interrupt();
        }
    }
}
