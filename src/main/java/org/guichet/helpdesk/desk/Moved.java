// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import java.time.Instant;
import java.util.Locale;
import org.guichet.accounts.budget.Spending;
import org.guichet.helpdesk.ticket.Casework.Change;
import org.guichet.helpdesk.ticket.Conversation;
import org.guichet.helpdesk.ticket.EventView.Kind;

/**
 * What came between the agent's page and their click, as the page says it.
 *
 * @param code names the words: {@code not_proven}
 * @param who did it
 * @param at when they did, or from when it is possible again
 */
public record Moved(String code, String who, Instant at) {

    static Moved of(Change change, Conversation now) {
        return now.events().reversed().stream()
                .filter(event -> is(change, event.kind()))
                .findFirst()
                .map(event -> new Moved(code(change), event.who(), event.at()))
                .orElseGet(
                        () ->
                                new Moved(
                                        code(change),
                                        now.ticket().assigneeName().orElse(""),
                                        now.ticket().changedAt()));
    }

    private static boolean is(Change change, Kind kind) {
        return switch (change) {
            case TAKEN -> kind == Kind.TAKEN || kind == Kind.TAKEN_OVER || kind == Kind.GIVEN;
            case FREED -> kind == Kind.GIVEN_BACK;
            case RESOLVED -> kind == Kind.RESOLVED;
            case CLOSED -> kind == Kind.CLOSED || kind == Kind.MERGED;
            case SPAM -> kind == Kind.MARKED_AS_SPAM;
            case ESCALATED -> kind == Kind.ESCALATED;
            case COMPLAINT -> kind == Kind.COMPLAINT_BEGAN;
            case FIELDS, NOT_PROVEN -> false;
        };
    }

    /** Of the agent's own doing: too many accounts. */
    static Moved of(Spending.Denied why) {
        return switch (why) {
            case Spending.Over over ->
                    new Moved(over.ofPartner() ? "over_partner" : "over_budget", "", over.at());
            case Spending.Paused paused -> new Moved("paused", "", paused.at());
        };
    }

    /** As the template asks: {@code not_proven}. */
    private static String code(Change change) {
        return change.name().toLowerCase(Locale.ROOT);
    }
}
