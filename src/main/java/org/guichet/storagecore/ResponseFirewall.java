// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks through an answer before any of it becomes a value: only declared pointers, of their type,
 * pattern and length, no deeper than six, and no field whose name says that it holds a key. The
 * declarations are the first net, the names are the second: a field that somebody declares by
 * mistake is still refused by its name.
 */
final class ResponseFirewall {

    static final int DEEPEST = 6;

    private static final Pattern NEVER =
            Pattern.compile(
                    "master_?key|private_?key|secret(?:_?key)?|wrapped|encrypted_?(?:key|secret|master)|kek|(?:auth_?)?salt"
                            + "|verifier|srp|password|pass_?hash|kdf|nonce|mnemonic|seed|recovery_?(?:key|code|phrase)$|token"
                            + "|cookie|session_?id|otp|totp|h_?key|key_?ring|share_?key|link_?key|auth_?key|file_?name|node_?name"
                            + "|path|thumb|preview|attr|avatar|device_?name|lat|lon|ip_?addr",
                    Pattern.CASE_INSENSITIVE);

    private static final Set<String> EXEMPT =
            Set.of(
                    "recoveryKeyExported",
                    "lastKeyRotationDay",
                    "lastPasswordChangeDay",
                    "passwordProtected",
                    "emailMasked");

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    // names of refused fields must not stay behind in a table of symbols, nor
                    // parts of refused bodies in buffers that are used again
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST)
                                    .maxNumberLength(20)
                                    .maxStringLength(4096)
                                    .maxNameLength(64)
                                    .build())
                    .build();

    private final Shape shape;

    private ResponseFirewall(Shape shape) {
        this.shape = shape;
    }

    /** Passes the body or says what is wrong with it. */
    static void inspect(byte[] body, Shape shape) throws Breach {
        ResponseFirewall firewall = new ResponseFirewall(shape);
        try (JsonParser in = parser(body)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new Breach("/", "not-an-object", "");
            }
            firewall.object(in, "");
            if (in.nextToken() != null) {
                throw new Breach("/", "trailing", "");
            }
        } catch (IOException malformed) {
            // the parser's message quotes the body
            throw new Breach("/", "malformed", "");
        }
    }

    static boolean isNever(String name) {
        return !EXEMPT.contains(name) && NEVER.matcher(name).find();
    }

    /** UTF-8 and nothing else: left to itself the parser guesses, and repairs what is broken. */
    private static JsonParser parser(byte[] body) throws IOException {
        CharBuffer text =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(body));
        return JSON.createParser(text.array(), text.arrayOffset(), text.length());
    }

    private void object(JsonParser in, String parent) throws IOException, Breach {
        Set<String> seen = new HashSet<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            if (isNever(name) && !shape.exempt().contains(name)) {
                throw new Breach(place(parent), "never-field", name);
            }
            String pointer = parent + "/" + name;
            Shape.Rule rule = shape.rules().get(pointer);
            if (rule == null || name.indexOf('/') >= 0) {
                throw undeclared(in, parent, name);
            }
            seen.add(pointer);
            in.nextToken();
            value(in, pointer, name, rule);
        }
        for (String pointer : shape.requiredOf(parent)) {
            if (!seen.contains(pointer)) {
                throw new Breach(pointer, "missing", "");
            }
        }
    }

    /**
     * What is undeclared is refused anyway; looking on for a never-field inside it makes the alarm
     * say what happened.
     */
    private Breach undeclared(JsonParser in, String parent, String name) throws IOException {
        JsonToken start = in.nextToken();
        if (start == JsonToken.START_OBJECT || start == JsonToken.START_ARRAY) {
            int depth = 1;
            while (depth > 0) {
                JsonToken token = in.nextToken();
                if (token == null) {
                    break;
                }
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token == JsonToken.FIELD_NAME && isNever(in.currentName())) {
                    return new Breach(place(parent), "never-field", in.currentName());
                }
            }
        }
        return new Breach(place(parent), "undeclared", name);
    }

    private void value(JsonParser in, String pointer, String name, Shape.Rule rule)
            throws IOException, Breach {
        JsonToken token = in.currentToken();
        boolean fits =
                switch (rule) {
                    case Shape.Rule.Text text ->
                            token == JsonToken.VALUE_STRING
                                    && in.getTextLength() <= text.most()
                                    && text.pattern().matcher(in.getText()).matches();
                    case Shape.Rule.Word word ->
                            token == JsonToken.VALUE_STRING && word.words().contains(in.getText());
                    case Shape.Rule.Whole whole ->
                            token == JsonToken.VALUE_NUMBER_INT
                                    && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                                    && in.getLongValue() >= whole.least()
                                    && in.getLongValue() <= whole.most();
                    case Shape.Rule.Flag flag ->
                            token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
                    case Shape.Rule.Many many ->
                            token == JsonToken.START_ARRAY && list(in, pointer, many);
                    case Shape.Rule.Thing thing ->
                            token == JsonToken.START_OBJECT && thing(in, pointer);
                };
        if (!fits) {
            throw new Breach(
                    pointer,
                    rule.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT),
                    name);
        }
        if (rule instanceof Shape.Rule.Text text && text.netted() && KeyNet.catches(in.getText())) {
            throw new Breach(pointer, "key-like", name);
        }
    }

    private boolean thing(JsonParser in, String pointer) throws IOException, Breach {
        object(in, pointer);
        return true;
    }

    private boolean list(JsonParser in, String pointer, Shape.Rule.Many many)
            throws IOException, Breach {
        String element = pointer + "/*";
        Shape.@Nullable Rule rule = shape.rules().get(element);
        for (int count = 0; in.nextToken() != JsonToken.END_ARRAY; count++) {
            if (rule == null || count >= many.most()) {
                return false;
            }
            value(in, element, "", rule);
        }
        return true;
    }

    private static String place(String parent) {
        return parent.isEmpty() ? "/" : parent;
    }
}
