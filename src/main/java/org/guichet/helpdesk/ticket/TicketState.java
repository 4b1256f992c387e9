// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.util.Locale;
import java.util.Optional;

/** Where a ticket stands, and where each act leads from there. */
public enum TicketState {
    /** Nobody has taken it. */
    NEW,
    /** Somebody of the partner works on it; the customer waits for us. */
    OPEN,
    /** We answered and wait for the customer. */
    WAITING,
    /** The provider's second level has it; partner and customer wait for them. */
    ESCALATED,
    /** We think that it is done; it closes by itself unless the customer writes. */
    RESOLVED,
    CLOSED,
    /** No customer's: what its sender adds wakes nobody, and nothing is sent to them. */
    SPAM;

    /** What can happen to a ticket. */
    public enum Act {
        TAKE,
        GIVE_BACK,
        REPLY,
        /** The partner hands it to the provider's second level. */
        ESCALATE,
        /** The second level hands it back. */
        RETURN,
        RESOLVE,
        REOPEN,
        CLOSE,
        /** Its conversation goes on in another ticket. */
        MERGE,
        MARK_AS_SPAM,
        UNMARK_AS_SPAM,
        CUSTOMER_WRITES,
        /** The same where the second level asked them. */
        CUSTOMER_ANSWERS_PROVIDER
    }

    /** The state after the act; empty where the act is not possible here. */
    public Optional<TicketState> after(Act act) {
        return Optional.ofNullable(
                switch (this) {
                    case NEW ->
                            switch (act) {
                                case TAKE -> OPEN;
                                case CUSTOMER_WRITES -> NEW;
                                case CLOSE, MERGE -> CLOSED;
                                case MARK_AS_SPAM -> SPAM;
                                default -> null;
                            };
                    case OPEN ->
                            switch (act) {
                                case TAKE, CUSTOMER_WRITES -> OPEN;
                                case GIVE_BACK -> NEW;
                                case REPLY -> WAITING;
                                case ESCALATE -> ESCALATED;
                                case RESOLVE -> RESOLVED;
                                case CLOSE, MERGE -> CLOSED;
                                case MARK_AS_SPAM -> SPAM;
                                default -> null;
                            };
                    case WAITING ->
                            switch (act) {
                                case TAKE, GIVE_BACK, REPLY, RETURN -> WAITING;
                                case ESCALATE, CUSTOMER_ANSWERS_PROVIDER -> ESCALATED;
                                case RESOLVE -> RESOLVED;
                                case CLOSE, MERGE -> CLOSED;
                                case CUSTOMER_WRITES -> OPEN;
                                default -> null;
                            };
                    case ESCALATED ->
                            switch (act) {
                                case TAKE, GIVE_BACK, CUSTOMER_ANSWERS_PROVIDER -> ESCALATED;
                                case REPLY -> WAITING;
                                case RETURN -> OPEN;
                                case RESOLVE -> RESOLVED;
                                case CLOSE, MERGE -> CLOSED;
                                default -> null;
                            };
                    case RESOLVED ->
                            switch (act) {
                                case REOPEN, CUSTOMER_WRITES, CUSTOMER_ANSWERS_PROVIDER -> OPEN;
                                case CLOSE, MERGE -> CLOSED;
                                default -> null;
                            };
                    case CLOSED ->
                            switch (act) {
                                case REOPEN, CUSTOMER_WRITES, CUSTOMER_ANSWERS_PROVIDER -> OPEN;
                                case MERGE -> CLOSED;
                                default -> null;
                            };
                    case SPAM ->
                            switch (act) {
                                case UNMARK_AS_SPAM -> NEW;
                                case CUSTOMER_WRITES -> SPAM;
                                default -> null;
                            };
                });
    }

    public boolean can(Act act) {
        return after(act).isPresent();
    }

    /** Whether nobody works on it any more, so that no account is opened from it. */
    public boolean isDone() {
        return this == RESOLVED || this == CLOSED || this == SPAM;
    }

    /** As templates and addresses write it: {@code waiting}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
