// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Makes bad answers from a good one. Every mutant has a name, so that one that lives is found. */
final class Mutants {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a leaked field may hold. */
    private static final List<String> LEAKS =
            List.of(
                    "\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\"",
                    "7",
                    "null",
                    "{\"value\":\"AAECAwQFBgcICQoLDA0ODw\"}",
                    "[\"AAECAwQFBgcICQoLDA0ODw\"]");

    private static final int KEYS_EACH = 20;

    /** One value in a good answer: where it is, and how to put something else there. */
    private record Leaf(String pointer, JsonNode value, BiConsumer<JsonNode, JsonNode> put) {}

    private final ObjectNode good;
    private final String text;

    Mutants(ObjectNode good) {
        this.good = good;
        this.text = written(good);
    }

    static int leaks() {
        return LEAKS.size();
    }

    String text() {
        return text;
    }

    /**
     * The field at every place: first and last in every object, in an undeclared object and list of
     * every object, and inside every declared value.
     */
    void withField(String name, BiConsumer<String, String> mutant) {
        for (String leak : LEAKS) {
            String field = "\"" + name + "\":" + leak;
            for (int at : positions('{')) {
                String comma = text.charAt(at + 1) == '}' ? "" : ",";
                mutant.accept("first in an object", inserted(at + 1, field + comma));
                mutant.accept(
                        "in an undeclared object",
                        inserted(at + 1, "\"more\":{" + field + "}" + comma));
                mutant.accept(
                        "in an undeclared list",
                        inserted(at + 1, "\"more\":{\"list\":[{" + field + "}]}" + comma));
            }
            for (int at : positions('}')) {
                String comma = text.charAt(at - 1) == '{' ? "" : ",";
                mutant.accept("last in an object", inserted(at, comma + field));
            }
            for (Leaf leaf : leaves()) {
                mutant.accept("in a declared value", with(leaf, "{" + field + "}"));
                mutant.accept("in a list for a declared value", with(leaf, "[{" + field + "}]"));
            }
        }
    }

    /** How many places {@link #withField} knows in this answer. */
    int places() {
        int[] count = {0};
        withField("x", (place, body) -> count[0]++);
        return count[0] / LEAKS.size();
    }

    /** Every declared value, made wrong in every way that its rule does not allow. */
    void withWrongValues(BiConsumer<String, String> mutant) {
        for (Leaf leaf : leaves()) {
            for (Map.Entry<String, String> wrong : wrong(leaf.value()).entrySet()) {
                mutant.accept(leaf.pointer() + " " + wrong.getKey(), with(leaf, wrong.getValue()));
            }
        }
        lists(mutant);
    }

    /**
     * Keys in every string, alone and grown out of what was there.
     *
     * @param free pointers where a key cannot be told from a good value
     * @param growing pointers where it cannot when it grows out of one
     */
    void withKeys(List<String> free, List<String> growing, BiConsumer<String, String> mutant) {
        for (Leaf leaf : leaves()) {
            if (!leaf.value().isTextual() || free.contains(leaf.pointer())) {
                continue;
            }
            for (Key writing : Key.values()) {
                for (int seed = 0; seed < KEYS_EACH; seed++) {
                    String key = writing.made(seed);
                    mutant.accept(leaf.pointer() + " is " + writing, with(leaf, quoted(key)));
                    if (!growing.contains(leaf.pointer())) {
                        mutant.accept(
                                leaf.pointer() + " ends in " + writing,
                                with(leaf, quoted(leaf.value().asText() + key)));
                    }
                }
            }
        }
    }

    /**
     * The body as a whole: doubled, cut, wrapped, followed, nested.
     *
     * @param required pointers that must be there
     */
    void asAWhole(Set<String> required, BiConsumer<String, String> mutant) {
        for (Map.Entry<String, JsonNode> property : good.properties()) {
            String again = quoted(property.getKey()) + ":" + written(property.getValue());
            mutant.accept("twice " + property.getKey(), inserted(1, again + ","));
            if (required.contains("/" + property.getKey())) {
                ObjectNode without = good.deepCopy();
                without.remove(property.getKey());
                mutant.accept("without " + property.getKey(), written(without));
            }
        }
        for (String tail : List.of("{}", "1", ",", "]", "}", "null", "\u0000", "//", text)) {
            mutant.accept("followed by " + tail, text + tail);
        }
        for (int cut = 1; cut < text.length(); cut += 7) {
            mutant.accept("cut", text.substring(0, cut));
        }
        mutant.accept("in a list", "[" + text + "]");
        mutant.accept("in an object", "{\"data\":" + text + "}");
        mutant.accept("in a string", quoted(text));
        mutant.accept("with a comment", inserted(1, "/* " + LEAKS.getFirst() + " */"));
        mutant.accept("with a byte order mark", "\ufeff" + text);
        mutant.accept("deep", inserted(1, "\"a\":" + "[".repeat(1000) + "]".repeat(1000) + ","));
        mutant.accept("huge", inserted(1, "\"a\":\"" + "x".repeat(60_000) + "\","));
        mutant.accept("long name", inserted(1, quoted("x".repeat(5000)) + ":1,"));
    }

    /** Elements of other types, too many of them, and a list with a hole. */
    private void lists(BiConsumer<String, String> mutant) {
        for (Map.Entry<String, JsonNode> property : good.properties()) {
            if (property.getValue() instanceof ArrayNode list) {
                String one = written(list.get(0));
                for (String odd :
                        List.of("null", "1", "true", "[]", "[" + one + "]", "{}", "\"\"")) {
                    mutant.accept(
                            "/" + property.getKey() + " with " + odd,
                            text.replace(written(list), "[" + one + "," + odd + "]"));
                }
                mutant.accept(
                        "/" + property.getKey() + " too long",
                        text.replace(
                                written(list),
                                "["
                                        + String.join(",", java.util.Collections.nCopies(101, one))
                                        + "]"));
            }
        }
    }

    private static Map<String, String> wrong(JsonNode value) {
        String was = written(value);
        Map<String, String> wrong = new java.util.LinkedHashMap<>();
        wrong.put("null", "null");
        wrong.put("object", "{}");
        wrong.put("object around it", "{\"value\":" + was + "}");
        wrong.put("fraction", "1.5");
        wrong.put("exponent", "1e3");
        wrong.put("not a number", "NaN");
        wrong.put("infinite", "-Infinity");
        wrong.put("octal", "017");
        wrong.put("plus", "+1");
        wrong.put("beyond 64 bits", "9".repeat(20));
        wrong.put("beyond any", "9".repeat(2000));
        wrong.put("single quotes", "'x'");
        wrong.put("bare word", "x");
        wrong.put("deep", "[".repeat(9) + was + "]".repeat(9));
        wrong.put("nothing", "\"\"");
        if (!value.isArray()) {
            wrong.put("list", "[]");
            wrong.put("list around it", "[" + was + "]");
        }
        if (!value.isBoolean()) {
            wrong.put("flag", "true");
        }
        if (!value.isIntegralNumber()) {
            wrong.put("number", "7");
        } else {
            wrong.put("number as text", "\"" + was + "\"");
            wrong.put("negative", "-1");
            wrong.put("beyond the exact", "9007199254740993");
        }
        if (value.isTextual()) {
            String text = value.asText();
            String start = text.substring(0, text.length() - 1);
            char last = text.charAt(text.length() - 1);
            wrong.put("grown", quoted(text + String.valueOf(last).repeat(2100)));
            wrong.put("look-alike", quoted(start + lookAlike(last)));
            wrong.put("soft hyphen", quoted(text + "\u00ad"));
            wrong.put("zero width", quoted(start + "\u200b" + last));
            wrong.put("right to left", quoted("\u202e" + text));
            wrong.put("new line", quoted(text + "\n"));
            wrong.put("blank before", quoted(" " + text));
            wrong.put("zero byte", quoted(text + "\u0000"));
            wrong.put("half a surrogate", "\"" + start + "\\ud800\"");
        }
        return wrong;
    }

    /** The full-width form of an ASCII character, a Greek or Cyrillic one where there is one. */
    private static char lookAlike(char c) {
        return switch (c) {
            case 'a' -> 'а';
            case 'e' -> 'е';
            case 'o' -> 'о';
            case 'A' -> 'Α';
            case 'E' -> 'Ε';
            case 'O' -> 'Ο';
            case '•' -> '∙';
            default -> (char) (c + 0xfee0);
        };
    }

    private String inserted(int at, String more) {
        return text.substring(0, at) + more + text.substring(at);
    }

    private String with(Leaf leaf, String raw) {
        leaf.put().accept(good, JsonNodeFactory.instance.rawValueNode(new RawValue(raw)));
        String mutant = written(good);
        leaf.put().accept(good, leaf.value());
        return mutant;
    }

    private List<Integer> positions(char brace) {
        // no value of the contract can hold a brace
        return IntStream.range(0, text.length())
                .filter(at -> text.charAt(at) == brace)
                .boxed()
                .toList();
    }

    private List<Leaf> leaves() {
        List<Leaf> leaves = new ArrayList<>();
        below(good, "", leaves);
        return leaves;
    }

    private static void below(JsonNode node, String pointer, List<Leaf> leaves) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> property : object.properties()) {
                String name = property.getKey();
                add(
                        leaves,
                        pointer + "/" + name,
                        property.getValue(),
                        (root, value) -> object.set(name, value));
            }
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                int index = i;
                add(leaves, pointer + "/*", list.get(i), (root, value) -> list.set(index, value));
            }
        }
    }

    private static void add(
            List<Leaf> leaves, String pointer, JsonNode value, BiConsumer<JsonNode, JsonNode> put) {
        if (!value.isObject()) {
            leaves.add(new Leaf(pointer, value, put));
        }
        below(value, pointer, leaves);
    }

    private static String quoted(String text) {
        return written(JsonNodeFactory.instance.textNode(text));
    }

    private static String written(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
