// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.team;

import java.util.Locale;
import java.util.Optional;

/** What somebody knows about, named as the topics of tickets; what is about none is everybody's. */
public enum Skill {
    PRODUCT,
    BILLING,
    TECHNICAL;

    /** As forms and the sign-in server write it: {@code billing}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Skill> parse(String code) {
        for (Skill skill : values()) {
            if (skill.code().equals(code)) {
                return Optional.of(skill);
            }
        }
        return Optional.empty();
    }
}
