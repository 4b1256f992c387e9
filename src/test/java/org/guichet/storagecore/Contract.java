// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The contract file, read as a test needs it. */
final class Contract {

    static final Path FILE = Path.of("src/main/resources/openapi/storage-core-v1.yaml");

    private final JsonNode document;

    Contract() {
        try {
            document = new ObjectMapper(new YAMLFactory()).readTree(FILE.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Every operation by its id. */
    Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        for (JsonNode path : document.path("paths")) {
            for (String method : List.of("get", "put", "post", "patch", "delete")) {
                if (path.has(method)) {
                    JsonNode operation = path.path(method);
                    operations.put(operation.path("operationId").asText(), operation);
                }
            }
        }
        return operations;
    }

    /** The schema of what that operation answers when all is well. */
    JsonNode answerOf(String operation) {
        return resolved(
                operations().get(operation).at("/responses/200/content/application~1json/schema"));
    }

    /** The schemas of all that an operation may answer else. */
    Set<String> refusalsOf(String operation) {
        Set<String> schemas = new TreeSet<>();
        for (Map.Entry<String, JsonNode> answer :
                operations().get(operation).path("responses").properties()) {
            resolved(answer.getValue())
                    .path("content")
                    .properties()
                    .forEach(
                            content -> {
                                if (!answer.getKey().equals("200")) {
                                    schemas.add(
                                            content.getKey()
                                                    + " "
                                                    + content.getValue()
                                                            .at("/schema/$ref")
                                                            .asText());
                                }
                            });
        }
        return schemas;
    }

    JsonNode schema(String name) {
        return resolved(document.at("/components/schemas/" + name));
    }

    /** Follows a reference; keywords beside it are only descriptions. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref")
                ? resolved(document.at(node.path("$ref").asText().substring(1)))
                : node;
    }

    /** Every rule of an answer by its pointer, in the words of {@link #wordsOf}. */
    Map<String, String> rulesOf(JsonNode schema) {
        Map<String, String> rules = new TreeMap<>();
        collect(schema, "", rules, new ArrayList<>());
        return rules;
    }

    Set<String> requiredOf(JsonNode schema) {
        List<String> required = new ArrayList<>();
        collect(schema, "", new TreeMap<>(), required);
        return new TreeSet<>(required);
    }

    private void collect(
            JsonNode object, String parent, Map<String, String> rules, List<String> required) {
        if (!object.path("additionalProperties").isBoolean()
                || object.path("additionalProperties").asBoolean()) {
            throw new AssertionError("an open object at " + parent);
        }
        object.path("required").forEach(name -> required.add(parent + "/" + name.asText()));
        object.path("properties")
                .properties()
                .forEach(
                        property ->
                                value(
                                        resolved(property.getValue()),
                                        parent + "/" + property.getKey(),
                                        rules,
                                        required));
    }

    private void value(
            JsonNode schema, String pointer, Map<String, String> rules, List<String> required) {
        rules.put(pointer, words(schema));
        switch (schema.path("type").asText()) {
            case "array" -> value(resolved(schema.path("items")), pointer + "/*", rules, required);
            case "object" -> collect(schema, pointer, rules, required);
            default -> {}
        }
    }

    private static String words(JsonNode schema) {
        return switch (schema.path("type").asText()) {
            case "object" -> "object";
            case "array" -> "list of at most " + number(schema, "maxItems");
            case "boolean" -> "flag";
            case "integer" ->
                    schema.has("const")
                            ? whole(schema.path("const").asLong(), schema.path("const").asLong())
                            : whole(number(schema, "minimum"), number(schema, "maximum"));
            case "string" -> schema.has("enum") ? choice(schema) : text(schema);
            default -> throw new AssertionError("a type without a rule: " + schema);
        };
    }

    private static String choice(JsonNode schema) {
        Set<String> words = new TreeSet<>();
        schema.path("enum").forEach(word -> words.add(word.asText()));
        return "one of " + words;
    }

    private static String text(JsonNode schema) {
        String pattern = schema.path("pattern").asText();
        if (!pattern.startsWith("^") || !pattern.endsWith("$")) {
            throw new AssertionError("a string without a whole pattern: " + schema);
        }
        boolean netted = schema.path("x-entropy-net").asBoolean();
        return text(
                pattern.substring(1, pattern.length() - 1), number(schema, "maxLength"), netted);
    }

    private static long number(JsonNode schema, String keyword) {
        if (!schema.path(keyword).isIntegralNumber()) {
            throw new AssertionError(keyword + " is missing: " + schema);
        }
        return schema.path(keyword).asLong();
    }

    /** The same words for a rule of ours, so that the two can be compared. */
    static String wordsOf(Shape.Rule rule) {
        return switch (rule) {
            case Shape.Rule.Text text ->
                    text(
                            text.pattern().pattern().replace("(?:", "("),
                            text.most(),
                            // below its shortest run the net catches nothing
                            text.netted() && text.most() >= KeyNet.SHORTEST);
            case Shape.Rule.Word word -> "one of " + new TreeSet<>(word.words());
            case Shape.Rule.Whole whole -> whole(whole.least(), whole.most());
            case Shape.Rule.Flag flag -> "flag";
            case Shape.Rule.Many many -> "list of at most " + many.most();
            case Shape.Rule.Thing thing -> "object";
        };
    }

    private static String text(String pattern, long most, boolean netted) {
        return "text of at most %d like %s%s".formatted(most, pattern, netted ? ", netted" : "");
    }

    private static String whole(long least, long most) {
        return "whole from %d to %d".formatted(least, most);
    }
}
