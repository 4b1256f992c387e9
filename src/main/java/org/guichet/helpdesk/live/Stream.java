// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.live;

import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;

/** One open page. All but its beginning happens on the hub's one thread. */
final class Stream {

    private final UUID id;
    private final Watcher watcher;
    private final OptionalLong ticket;
    private final Instant openedAt;
    private final MultiEmitter<? super Signal> page;

    /** What it was told last; the same is not told again. */
    private String mark = "";

    private String people = "";

    Stream(
            UUID id,
            Watcher watcher,
            OptionalLong ticket,
            Instant openedAt,
            MultiEmitter<? super Signal> page) {
        this.id = id;
        this.watcher = watcher;
        this.ticket = ticket;
        this.openedAt = openedAt;
        this.page = page;
    }

    UUID id() {
        return id;
    }

    Watcher watcher() {
        return watcher;
    }

    /** Empty for a list. */
    OptionalLong ticket() {
        return ticket;
    }

    Instant openedAt() {
        return openedAt;
    }

    boolean isOf(long number) {
        return ticket.isPresent() && ticket.getAsLong() == number;
    }

    boolean isOf(String agent) {
        return watcher.agent().username().equals(agent);
    }

    void changed(String now) {
        if (!now.equals(mark)) {
            mark = now;
            page.emit(new Signal.Changed(now));
        }
    }

    void people(String now) {
        if (!now.equals(people)) {
            people = now;
            page.emit(new Signal.People());
        }
    }

    void mine() {
        page.emit(new Signal.Mine());
    }

    void still() {
        page.emit(new Signal.Still());
    }

    /** For good. */
    void over(Signal.Why why) {
        page.emit(new Signal.Over(why));
        page.complete();
    }

    /** For now: the page comes back and says anew who it is. */
    void end() {
        page.complete();
    }
}
