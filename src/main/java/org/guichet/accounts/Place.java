// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Refusal;
import org.guichet.page.Digits;
import org.jspecify.annotations.Nullable;

/**
 * What a card or list is of, and where it stands.
 *
 * @param ticket whose page it is looked at from, and whose grant it needs; empty where nobody said
 */
public record Place(AccountId account, Optional<Long> ticket) {

    /**
     * @throws Refusal NOT_FOUND where the first is no account's id; a ticket that is none is left
     *     out
     */
    public static Place of(String account, @Nullable String ticket) {
        return new Place(
                AccountId.parse(account)
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-account")),
                Digits.parse(ticket));
    }

    /** Where a personal field is asked for. */
    public String reveals() {
        return list("reveals");
    }

    public String card() {
        return list("card");
    }

    /** The address of a list: {@code sessions}, {@code links}. */
    public String list(String name) {
        return "/console/accounts/"
                + account.value()
                + "/"
                + name
                + ticket.map(number -> "?ticket=" + number).orElse("");
    }

    /**
     * @param cursor where another page of the list starts
     */
    public String list(String name, String cursor) {
        return list(name) + (ticket.isPresent() ? "&" : "?") + "from=" + cursor;
    }
}
