// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;
import org.guichet.kernel.Keys;
import org.guichet.page.PageConfig;
import org.guichet.post.LetterLinks;

/**
 * The customer's own page of a ticket: {@code /support/t/TOKEN}. It shows and takes answers; it
 * never proves whose account it is.
 */
@ApplicationScoped
public class ThreadLinks implements LetterLinks {

    private static final String MEANING = "thread";
    private static final String RECEIPT = "receipt";

    private final SignedNumbers numbers;
    private final PageConfig config;

    ThreadLinks(Keys keys, PageConfig config) {
        this.numbers = new SignedNumbers(keys.link(), keys.linkPrevious());
        this.config = config;
    }

    @Override
    public String kind() {
        return "thread";
    }

    @Override
    public String address(String id) {
        return config.address("/support/t/" + token(Long.parseLong(id))).toString();
    }

    public String token(long ticket) {
        return numbers.sign(ticket, MEANING);
    }

    /** The ticket whose link this is; empty where we did not sign it. */
    public OptionalLong ticket(String token) {
        return numbers.holds(token, MEANING) ? numbers.claimed(token) : OptionalLong.empty();
    }

    /** Says that the ticket was written, and opens nothing. */
    public String receipt(long ticket) {
        return numbers.sign(ticket, RECEIPT);
    }

    /** The ticket that was written; empty where we did not sign it. */
    public OptionalLong received(String receipt) {
        return numbers.holds(receipt, RECEIPT) ? numbers.claimed(receipt) : OptionalLong.empty();
    }
}
