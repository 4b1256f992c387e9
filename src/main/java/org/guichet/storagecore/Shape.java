// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What one call may answer: each JSON pointer with its rule. What is not declared is not let in.
 *
 * @param rules by pointer; {@code *} stands for every element of a list
 * @param required pointers that must be there, in every object that could have them
 * @param exempt names that the net of never-fields would catch, and that this answer needs
 */
record Shape(Map<String, Rule> rules, Set<String> required, Set<String> exempt) {

    /** What may stand at a pointer. */
    sealed interface Rule {

        /**
         * A string that matches, and is not longer.
         *
         * @param netted also refused where {@link KeyNet} catches it
         */
        record Text(Pattern pattern, int most, boolean netted) implements Rule {}

        /** One of a few words. */
        record Word(Set<String> words) implements Rule {}

        /** An integer within bounds. */
        record Whole(long least, long most) implements Rule {}

        record Flag() implements Rule {}

        /** A list; what its elements are stands at its pointer with {@code /*}. */
        record Many(int most) implements Rule {}

        /** An object; its properties are the pointers below. */
        record Thing() implements Rule {}
    }

    /** A string with some freedom: under the net for keys. */
    static Rule text(String pattern, int most) {
        return new Rule.Text(Pattern.compile(pattern), most, true);
    }

    /** A string whose pattern alone leaves no room for a key: the net would only err. */
    static Rule exact(String pattern, int most) {
        return new Rule.Text(Pattern.compile(pattern), most, false);
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

    /** The required pointers of the object at {@code parent}; of the whole answer for "". */
    Set<String> requiredOf(String parent) {
        return required.stream()
                .filter(pointer -> pointer.lastIndexOf('/') == parent.length())
                .filter(pointer -> pointer.startsWith(parent + "/"))
                .collect(Collectors.toUnmodifiableSet());
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
