// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a ticket is about, as the customer chose it. */
public enum Topic {
    PRODUCT,
    BILLING,
    TECHNICAL,
    OTHER;

    /** As forms and addresses write it: {@code billing}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Topic> parse(@Nullable String code) {
        for (Topic topic : values()) {
            if (topic.code().equals(code)) {
                return Optional.of(topic);
            }
        }
        return Optional.empty();
    }
}
