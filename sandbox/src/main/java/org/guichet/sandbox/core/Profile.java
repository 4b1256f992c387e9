// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the core answers: by its contract, or in one of the ways in which cores leak and break. */
enum Profile {
    HONEST("by the contract"),
    UNKNOWN_FIELDS("with fields nobody asked for, nested ones and a header among them, in chunks"),
    KEYS_IN_KNOWN_FIELDS("with keys where the contract has other text, the version among them"),
    WRONG_TYPES("with lists for text, and text for numbers"),
    HUGE("with a megabyte"),
    DEEP("nine hundred levels deep"),
    SLOW("four bytes a second"),
    TRUNCATED("with less than was announced"),
    REDIRECT("with another address"),
    CONTENT_TYPE("with a page"),
    GZIP_BOMB("with 32 MB in a few kilobytes"),
    MIXED("each request in another of these ways, one of them honest");

    private final String words;

    Profile(String words) {
        this.words = words;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it does, after "answers". */
    public String words() {
        return words;
    }

    static Optional<Profile> of(String code) {
        return Arrays.stream(values()).filter(profile -> profile.code().equals(code)).findFirst();
    }

    /** What {@link #MIXED} is mixed of, in its order. */
    static List<Profile> pure() {
        return Arrays.stream(values()).filter(profile -> profile != MIXED).toList();
    }
}
