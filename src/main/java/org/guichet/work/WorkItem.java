// SPDX-License-Identifier: Apache-2.0
package org.guichet.work;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.kernel.AccountId;

/**
 * Something a person must settle.
 *
 * @param kind lower case with dots and dashes: {@code finance.withdrawal}
 * @param subject what it is about: an account id, the reference of a declaration
 * @param detail the facts, in no language
 * @param page the path of the page that shows what it is about, where there is one
 * @param cases how many of the same belong to it; the detail is that of the first
 * @param owner who took it
 * @param barred the sign-in names of who must not settle it: they had a part in its cause
 */
public record WorkItem(
        UUID id,
        String kind,
        String subject,
        String detail,
        Optional<String> page,
        Instant openedAt,
        Instant dueAt,
        long cases,
        Optional<Person> owner,
        Set<String> barred,
        Optional<Settlement> settlement) {

    private static final Pattern TICKET = Pattern.compile("ticket:([0-9]{1,18})\\b");

    /** Somebody of the provider, by sign-in name and as colleagues know them. */
    public record Person(String username, String name) {}

    /**
     * @param how in the words of who settled it
     */
    public record Settlement(Person by, Instant at, String how) {}

    public boolean isSettled() {
        return settlement.isPresent();
    }

    public boolean isOverdue(Instant now) {
        return !isSettled() && now.isAfter(dueAt);
    }

    public boolean isOf(String username) {
        return owner.filter(person -> person.username().equals(username)).isPresent();
    }

    /** Whether they must leave it to somebody else. */
    public boolean isBarredTo(String username) {
        return barred.contains(username);
    }

    /** The ticket that its facts begin with, where they do. */
    public Optional<Long> ticket() {
        Matcher ticket = TICKET.matcher(detail);
        return ticket.lookingAt() ? Optional.of(Long.valueOf(ticket.group(1))) : Optional.empty();
    }

    /** The account it is about, where it is about one. */
    public Optional<AccountId> account() {
        return AccountId.parse(subject);
    }
}
