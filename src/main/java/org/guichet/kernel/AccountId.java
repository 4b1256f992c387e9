// SPDX-License-Identifier: Apache-2.0
package org.guichet.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An account of the storage core: {@code acc_} and 26 characters of Crockford's base 32. */
public record AccountId(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("acc_[0-9A-HJKMNP-TV-Z]{26}");

    /**
     * @throws IllegalArgumentException where the text has another shape
     */
    @JsonCreator
    public AccountId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an account id");
        }
    }

    /** Empty where the text is no account id. */
    public static Optional<AccountId> parse(@Nullable String text) {
        return text != null && SHAPE.matcher(text).matches()
                ? Optional.of(new AccountId(text))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
