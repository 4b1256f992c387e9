// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import java.time.Instant;
import java.util.Optional;
import org.guichet.accounts.AccountLook.CoreAway;
import org.guichet.accounts.AccountLook.Lacking;
import org.guichet.accounts.AccountLook.Open;
import org.guichet.accounts.AccountLook.Refused;
import org.guichet.accounts.AccountLook.Remaining;
import org.guichet.accounts.AccountLook.Seen;
import org.guichet.accounts.AccountLook.Shut;
import org.guichet.accounts.AccountLook.Withheld;
import org.guichet.kernel.Actor;
import org.jspecify.annotations.Nullable;

/**
 * One look at an account as cards and lists show it: templates cannot tell the cases of a sealed
 * type apart, so each case stands here by its name.
 *
 * @param <T> what was looked for
 */
public record Glass<T>(Place place, AccountLook<T> look, Actor.Agent agent, Instant now) {

    public boolean isShut() {
        return look instanceof Shut<T>;
    }

    public Optional<T> seen() {
        return look instanceof Seen<T> seen ? Optional.of(seen.value()) : Optional.empty();
    }

    public Optional<CoreAway<T>> away() {
        return look instanceof CoreAway<T> away ? Optional.of(away) : Optional.empty();
    }

    public Optional<Withheld<T>> withheld() {
        return look instanceof Withheld<T> withheld ? Optional.of(withheld) : Optional.empty();
    }

    public boolean isLacking() {
        return look instanceof Lacking<T>;
    }

    public boolean isRefused() {
        return look instanceof Refused<T>;
    }

    /** What is left of the grant, where there is one. */
    public Optional<Remaining> remaining() {
        return look instanceof Open<T> open
                ? Optional.of(Remaining.of(open.grant(), now))
                : Optional.empty();
    }

    /** The grant that the mark over the page names; null where none is open. */
    public @Nullable String mark() {
        return remaining().map(Remaining::shortGrant).orElse(null);
    }

    /** Whether two people opened it though its holder proved nothing. */
    public boolean isByTwo() {
        return look instanceof Open<T> open
                && open.grant().purpose().equals(Grants.Purpose.BREAK_GLASS.code());
    }

    /** A fragment that ran out is swapped for a shut one, and htmx swaps nothing but 2xx. */
    int status(boolean fragment) {
        return isShut() && !fragment ? 403 : 200;
    }
}
