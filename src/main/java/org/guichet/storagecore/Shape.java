// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What one call may answer: each JSON pointer with its rule. What is not declared is not let in.
 *
 * @param rules by pointer; {@code *} stands for every element of a list
 * @param required pointers that must be there
 * @param exempt names that the net of never-fields would catch, and that this answer needs
 */
record Shape(Map<String, Rule> rules, Set<String> required, Set<String> exempt) {

    /** What may stand at a pointer. */
    sealed interface Rule {

        /** A string that matches, and is not longer. */
        record Text(Pattern pattern, int most) implements Rule {}

        /** One of a few words. */
        record Word(Set<String> words) implements Rule {}

        /** An integer within bounds. */
        record Whole(long least, long most) implements Rule {}

        record Flag() implements Rule {}

        record Many(int most) implements Rule {}
    }

    static Rule text(String pattern, int most) {
        return new Rule.Text(Pattern.compile(pattern), most);
    }

    static Rule word(String... words) {
        return new Rule.Word(Set.of(words));
    }

    static <E extends Enum<E>> Rule word(Class<E> words) {
        Set<String> names = new HashSet<>();
        for (E word : words.getEnumConstants()) {
            names.add(word.name());
        }
        return new Rule.Word(Set.copyOf(names));
    }

    static Builder shape() {
        return new Builder();
    }

    static final class Builder {
        private final Map<String, Rule> rules = new HashMap<>();
        private final Set<String> required = new HashSet<>();
        private final Set<String> exempt = new HashSet<>();

        Builder must(String pointer, Rule rule) {
            required.add(pointer);
            return may(pointer, rule);
        }

        Builder may(String pointer, Rule rule) {
            rules.put(pointer, rule);
            return this;
        }

        Builder exempt(String name) {
            exempt.add(name);
            return this;
        }

        Shape done() {
            return new Shape(Map.copyOf(rules), Set.copyOf(required), Set.copyOf(exempt));
        }
    }
}
