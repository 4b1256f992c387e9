// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import java.time.Instant;
import java.util.Locale;
import org.guichet.helpdesk.ticket.Casework.Change;
import org.guichet.helpdesk.ticket.Conversation;
import org.guichet.helpdesk.ticket.EventView.Kind;

/**
 * What came between the agent's page and their click, as the page says it.
 *
 * @param who did it
 * @param at when they did
 */
public record Moved(Change change, String who, Instant at) {

    static Moved of(Change change, Conversation now) {
        return now.events().reversed().stream()
                .filter(event -> is(change, event.kind()))
                .findFirst()
                .map(event -> new Moved(change, event.who(), event.at()))
                .orElseGet(
                        () ->
                                new Moved(
                                        change,
                                        now.ticket().assigneeName().orElse(""),
                                        now.ticket().changedAt()));
    }

    private static boolean is(Change change, Kind kind) {
        return switch (change) {
            case TAKEN -> kind == Kind.TAKEN || kind == Kind.TAKEN_OVER;
            case FREED -> kind == Kind.GIVEN_BACK;
            case CLOSED -> kind == Kind.CLOSED;
            case NOT_PROVEN -> false;
        };
    }

    /** As the template asks: {@code not_proven}. */
    public String code() {
        return change.name().toLowerCase(Locale.ROOT);
    }
}
