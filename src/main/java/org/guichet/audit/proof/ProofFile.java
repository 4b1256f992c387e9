// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The file by which one entry proves that it stands in the log. Holds all that is needed to check
 * it without asking anybody, but for one thing: whose key it is.
 *
 * @param format /1 of a leaf of the form {@link LeafForm#COMMITMENT}, /2 of one that is numbered
 * @param entry its number in the log; 0 and not written where the leaf does not bind it
 * @param key of the entry, base64
 * @param index of its leaf
 * @param path from the leaf to the root, base64 each (RFC 9162 section 2.1.3)
 * @param checkpoint the signed note
 * @param verifierKey the key that the log says is its own; to be compared with the published one
 */
public record ProofFile(
        String format,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long entry,
        Told event,
        String key,
        long index,
        List<String> path,
        String checkpoint,
        String verifierKey) {

    /** The event, in JSON's words. */
    public record Told(String at, String actor, String act, String subject, String detail) {}

    private static final String FORMAT = "guichet-proof/";
    private static final String ENTRY = "entry";

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    // of a name that stands twice others may read the other one
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    public ProofFile {
        path = List.copyOf(path);
    }

    /**
     * @param entry the number of the entry
     * @param form of its leaf
     */
    public static ProofFile of(
            long entry,
            LeafForm form,
            Event event,
            LeafKey key,
            long index,
            List<Hash> path,
            Note note,
            VerifierKey verifier) {
        return new ProofFile(
                FORMAT + form.stored(),
                form == LeafForm.NUMBERED ? entry : 0,
                new Told(
                        event.at().toString(),
                        event.actor(),
                        event.act(),
                        event.subject(),
                        event.detail()),
                key.base64(),
                index,
                path.stream().map(Hash::base64).toList(),
                note.toString(),
                verifier.toString());
    }

    /**
     * @throws IllegalArgumentException where the text is no proof file, with what is wrong
     */
    public static ProofFile read(String json) {
        try {
            ProofFile file =
                    Optional.ofNullable(JSON.treeToValue(complete(json), ProofFile.class))
                            .filter(read -> read.form().isPresent())
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "its format is not %s1 or %<s2"
                                                            .formatted(FORMAT)));
            // a time that is none, or beyond what microseconds can say
            file.told().canonical();
            mustBeAsWritten(file, json);
            return file;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(wrong(e), e);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("its time is none", e);
        }
    }

    /**
     * Whitespace between the parts aside, a proof has one form: what a parser reads kindly (a
     * number in quotes, a fraction cut off, an escaped letter) another one may read otherwise.
     */
    private static void mustBeAsWritten(ProofFile file, String json)
            throws JsonProcessingException {
        if (!file.told().at().toString().equals(file.event().at())) {
            throw new IllegalArgumentException("its time is not written in microseconds at most");
        }
        if (!compact(json).equals(compact(JSON.writeValueAsString(file)))) {
            throw new IllegalArgumentException(
                    "it is not written as the log writes a proof: a number, a text or the order of its fields differs");
        }
    }

    private static String compact(String json) {
        StringBuilder compact = new StringBuilder(json.length());
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (quoted && c == '\\') {
                compact.append(c).append(json.charAt(++i));
                continue;
            }
            quoted ^= c == '"';
            if (quoted || " \t\r\n".indexOf(c) < 0) {
                compact.append(c);
            }
        }
        return compact.toString();
    }

    /** The first format knows no number, and none may stand in it that nothing vouches for. */
    private static JsonNode complete(String json) throws JsonProcessingException {
        JsonNode tree = JSON.readTree(json);
        if (tree instanceof ObjectNode file && isFirst(file.path("format").asText())) {
            if (file.has(ENTRY)) {
                throw new IllegalArgumentException("its field " + ENTRY + " is not of its format");
            }
            file.put(ENTRY, 0);
        }
        return tree;
    }

    private static boolean isFirst(String format) {
        return format.equals(FORMAT + LeafForm.COMMITMENT.stored());
    }

    /** Of the leaf; empty where the file's format is none that is known. */
    Optional<LeafForm> form() {
        return Arrays.stream(LeafForm.values())
                .filter(form -> format.equals(FORMAT + form.stored()))
                .findFirst();
    }

    /** In the words of whoever holds the file: the library names classes of ours. */
    private static String wrong(JsonProcessingException e) {
        if (e.getCause() instanceof JsonParseException inner) {
            return wrong(inner);
        }
        if (e instanceof JsonMappingException mapping) {
            String field =
                    mapping.getPath().stream()
                            .map(JsonMappingException.Reference::getFieldName)
                            .filter(Objects::nonNull)
                            .collect(Collectors.joining("."));
            return field.isEmpty()
                    ? "it is not one JSON object with the fields of a proof"
                    : "its field " + field + " is missing, unknown or of another kind";
        }
        String what =
                Optional.ofNullable(e.getOriginalMessage())
                                .filter(words -> words.startsWith("Duplicate field"))
                                .isPresent()
                        ? "a field stands twice"
                        : "it is not well-formed JSON";
        JsonLocation at = e.getLocation();
        return at == null ? what : what + ", line %d".formatted(at.getLineNr());
    }

    public String json() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The event as the log knows it. */
    Event told() {
        return new Event(
                Instant.parse(event.at()),
                event.actor(),
                event.act(),
                event.subject(),
                event.detail());
    }
}
