// SPDX-License-Identifier: Apache-2.0
package org.guichet.mail;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Starts a reader for every configured mailbox, and nudges them from time to time. */
@ApplicationScoped
class Mailboxes {

    private static final long NUDGE_SECONDS = 20;
    private static final long LAST_WORDS_MILLISECONDS = 3000;

    private final Map<ImapReader, Thread> readers = new LinkedHashMap<>();
    private final ScheduledExecutorService nudging =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("mail-nudge").daemon().factory());
    private final MailConfig config;
    private final MailReading reading;
    private final MailArrivals arrivals;
    private final UnreadableMails unreadable;
    private final boolean read;

    Mailboxes(
            MailConfig config,
            MailReading reading,
            MailArrivals arrivals,
            UnreadableMails unreadable,
            @ConfigProperty(name = "guichet.mail.read", defaultValue = "true") boolean read) {
        this.read = read;
        this.config = config;
        this.reading = reading;
        this.arrivals = arrivals;
        this.unreadable = unreadable;
    }

    void start(@Observes StartupEvent event) {
        if (!read) {
            return;
        }
        config.imap()
                .forEach(
                        (box, imap) -> {
                            ImapReader reader =
                                    new ImapReader(
                                            box,
                                            imap,
                                            new MailboxVisit(box, reading, arrivals, unreadable));
                            readers.put(
                                    reader,
                                    Thread.ofPlatform().name("mail-" + box).daemon().start(reader));
                        });
        var unused =
                nudging.scheduleWithFixedDelay(
                        this::nudge, NUDGE_SECONDS, NUDGE_SECONDS, TimeUnit.SECONDS);
    }

    private void nudge() {
        for (ImapReader reader : readers.keySet()) {
            try {
                reader.nudge();
            } catch (RuntimeException stumbled) {
                org.jboss.logging.Logger.getLogger(Mailboxes.class).debug("not nudged", stumbled);
            }
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        nudging.shutdownNow();
        readers.keySet().forEach(ImapReader::stop);
        for (Thread thread : readers.values()) {
            thread.interrupt();
            thread.join(LAST_WORDS_MILLISECONDS);
        }
    }
}
