// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Keys;
import org.guichet.page.PageConfig;
import org.guichet.post.LetterLinks;

/**
 * The page that asks whether a call was theirs: {@code /support/c/TOKEN}. It shows nothing of it.
 * Signed over the ticket and the one address that was asked: an agent who misheard asks another
 * one, and what the first was sent must not open the ticket then.
 */
@ApplicationScoped
class CallLinks implements LetterLinks {

    static final String KIND = "call";

    private static final String MEANING = "call ";

    /** Bytes of an address's mark in a marker, which holds 64 characters. */
    private static final int MARK = 16;

    private final SignedNumbers numbers;
    private final AddressMarks marks;
    private final PageConfig config;

    CallLinks(Keys keys, AddressMarks marks, PageConfig config) {
        this.numbers = new SignedNumbers(keys.link(), keys.linkPrevious());
        this.marks = marks;
        this.config = config;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Of what a letter's marker names: the ticket, and by its mark the address. */
    String id(long ticket, EmailAddress asked) {
        return ticket + "-" + shortened(marks.of(asked));
    }

    @Override
    public String address(String id) {
        int dash = id.indexOf('-');
        long ticket = Long.parseLong(id.substring(0, dash));
        String token = numbers.sign(ticket, MEANING + id.substring(dash + 1));
        return config.address("/support/c/" + token).toString();
    }

    /** The ticket that a link claims to be about; proves nothing yet. Empty where it is no link. */
    OptionalLong claimed(String token) {
        return numbers.claimed(token);
    }

    /** Whether the link was signed for the ticket it claims and for this address. */
    boolean signedFor(String token, EmailAddress asked) {
        return marks.all(asked).stream()
                .anyMatch(mark -> numbers.holds(token, MEANING + shortened(mark)));
    }

    private static String shortened(byte[] mark) {
        return HexFormat.of().formatHex(mark, 0, MARK);
    }
}
