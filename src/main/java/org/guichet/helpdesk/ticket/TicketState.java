// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.util.Locale;
import java.util.Optional;

/** Where a ticket stands, and where each act leads from there. */
public enum TicketState {
    /** Nobody has taken it. */
    NEW,
    /** Somebody works on it; the customer waits for us. */
    OPEN,
    /** We answered and wait for the customer. */
    WAITING,
    CLOSED;

    /** What can happen to a ticket. */
    public enum Act {
        TAKE,
        GIVE_BACK,
        REPLY,
        CUSTOMER_WRITES,
        CLOSE
    }

    /** The state after the act; empty where the act is not possible here. */
    public Optional<TicketState> after(Act act) {
        return Optional.ofNullable(
                switch (this) {
                    case NEW ->
                            switch (act) {
                                case TAKE -> OPEN;
                                case CUSTOMER_WRITES -> NEW;
                                case CLOSE -> CLOSED;
                                case GIVE_BACK, REPLY -> null;
                            };
                    case OPEN ->
                            switch (act) {
                                case TAKE, CUSTOMER_WRITES -> OPEN;
                                case GIVE_BACK -> NEW;
                                case REPLY -> WAITING;
                                case CLOSE -> CLOSED;
                            };
                    case WAITING ->
                            switch (act) {
                                case TAKE, GIVE_BACK, REPLY -> WAITING;
                                case CUSTOMER_WRITES -> OPEN;
                                case CLOSE -> CLOSED;
                            };
                    case CLOSED ->
                            switch (act) {
                                case CUSTOMER_WRITES -> OPEN;
                                case TAKE, GIVE_BACK, REPLY, CLOSE -> null;
                            };
                });
    }

    public boolean can(Act act) {
        return after(act).isPresent();
    }

    /** As templates and addresses write it: {@code waiting}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
