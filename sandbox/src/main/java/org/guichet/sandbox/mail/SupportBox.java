// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.mail;

import com.icegreen.greenmail.store.FolderListener;
import com.icegreen.greenmail.store.MailFolder;
import jakarta.mail.Flags;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Carries what the product did in its inbox over into the journal, a quarter of a second later at
 * most: a kill in between makes it see a message twice, as any mail server may.
 */
final class SupportBox implements FolderListener, AutoCloseable {

    private final Journal journal;
    private final MailFolder inbox;
    private final Map<Long, Letter> unsettled = new ConcurrentHashMap<>();
    private final AtomicBoolean changed = new AtomicBoolean();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

    SupportBox(Journal journal, MailFolder inbox) {
        this.journal = journal;
        this.inbox = inbox;
        inbox.addListener(this);
        timer.scheduleWithFixedDelay(this::settle, 250, 250, TimeUnit.MILLISECONDS);
    }

    void holds(long uid, Letter letter) {
        unsettled.put(uid, letter);
    }

    @Override
    public void expunged(int number) {
        changed.set(true);
    }

    @Override
    public void added(int number) {}

    @Override
    public void flagsUpdated(int number, Flags flags, Long uid) {
        changed.set(true);
    }

    @Override
    public void mailboxDeleted() {}

    @Override
    public void close() {
        timer.shutdown();
        settle();
    }

    private synchronized void settle() {
        if (!changed.getAndSet(false)) {
            return;
        }
        var there = Arrays.stream(inbox.getMessageUids()).boxed().collect(Collectors.toSet());
        for (var held : Map.copyOf(unsettled).entrySet()) {
            if (!there.contains(held.getKey())) {
                journal.mark(held.getValue(), Journal.Mark.GONE);
                unsettled.remove(held.getKey());
            }
        }
        for (var message : inbox.getMessages()) {
            var letter = unsettled.get(message.getUid());
            if (letter != null && message.isSet(Flags.Flag.SEEN)) {
                journal.mark(letter, Journal.Mark.SEEN);
            }
        }
    }
}
