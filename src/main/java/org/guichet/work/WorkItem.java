// SPDX-License-Identifier: Apache-2.0
package org.guichet.work;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.guichet.kernel.AccountId;

/**
 * Something a person must settle.
 *
 * @param kind lower case with dots and dashes: {@code finance.withdrawal}
 * @param subject what it is about: an account id, the reference of a declaration
 * @param detail the facts, in no language
 * @param cases how many of the same belong to it; the detail is that of the first
 * @param owner who took it
 */
public record WorkItem(
        UUID id,
        String kind,
        String subject,
        String detail,
        Instant openedAt,
        Instant dueAt,
        long cases,
        Optional<Person> owner,
        Optional<Settlement> settlement) {

    /** Somebody of the provider, by sign-in name and as colleagues know them. */
    public record Person(String username, String name) {}

    /**
     * @param how in the words of who settled it
     */
    public record Settlement(Person by, Instant at, String how) {}

    private static final Pattern DECLARATION = Pattern.compile("[CW]-[0-9A-Z]{4}-[0-9A-Z]{4}");

    public boolean isSettled() {
        return settlement.isPresent();
    }

    public boolean isOverdue(Instant now) {
        return !isSettled() && now.isAfter(dueAt);
    }

    public boolean isOf(String username) {
        return owner.filter(person -> person.username().equals(username)).isPresent();
    }

    /** The account it is about, where it is about one. */
    public Optional<AccountId> account() {
        return AccountId.parse(subject);
    }

    /** The reference of the declaration it is about, where it is about one. */
    public Optional<String> declaration() {
        return Optional.of(detail).filter(text -> DECLARATION.matcher(text).matches());
    }
}
