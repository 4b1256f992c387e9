// SPDX-License-Identifier: Apache-2.0
package org.guichet.kernel;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address that a letter can be sent to: at most 254 octets (RFC 5321 section 4.5.3.1.3),
 * one {@code @}, the local part a dot-atom (RFC 5322 section 3.2.3), a dot in the domain, nothing
 * that could break a header. The local part keeps its case, {@link #normal()} does not.
 */
public record EmailAddress(String value) {

    private static final Pattern SHAPE =
            Pattern.compile(
                    "(?=.{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9-]{2,63}");

    /**
     * @throws IllegalArgumentException where no letter could be sent to it
     */
    public EmailAddress {
        if (value.length() > 254 || !SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an e-mail address");
        }
    }

    /** Reads what a stranger typed, blanks around it allowed; empty where it is no address. */
    public static Optional<EmailAddress> parse(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        String stripped = text.strip();
        return stripped.length() <= 254 && SHAPE.matcher(stripped).matches()
                ? Optional.of(new EmailAddress(stripped))
                : Optional.empty();
    }

    /** Lower case: how addresses are compared and looked up. */
    public String normal() {
        return value.toLowerCase(Locale.ROOT);
    }

    public String domain() {
        return value.substring(value.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    /** As staff see it: {@code c•••@c•••.example}. */
    public String masked() {
        String domain = domain();
        String top = domain.substring(domain.lastIndexOf('.'));
        return value.charAt(0) + "•••@" + domain.charAt(0) + "•••" + top;
    }

    /** Never the address: what lands in a log is the mask. */
    @Override
    public String toString() {
        return masked();
    }
}
