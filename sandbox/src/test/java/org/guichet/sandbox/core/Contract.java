// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The contract file itself, read and put to use. */
final class Contract {

    private static final Path FILE =
            Path.of("..", "src", "main", "resources", "openapi", "storage-core-v1.yaml");

    private static final String CLIENTS = "/components/securitySchemes/clientCredentials";

    private final JsonNode document;

    Contract() {
        try {
            document = new ObjectMapper(new YAMLFactory()).readTree(FILE.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    JsonNode operation(Call call) {
        String method = call.method().name().toLowerCase(Locale.ROOT);
        return document.path("paths").path(AdminApi.VERSION + call.path()).path(method);
    }

    /** What that place of the file says, references followed. */
    JsonNode at(String pointer) {
        JsonNode node = document.at(pointer);
        return node.has("$ref") ? at(node.path("$ref").asText().substring(1)) : node;
    }

    /** The words of an enumeration, in alphabetical order. */
    List<String> words(String pointer) {
        return texts(at(pointer).path("enum"));
    }

    /** The scopes of a client, in alphabetical order. */
    List<String> scopes(String client) {
        return texts(document.at(CLIENTS + "/x-clients/" + client));
    }

    /** Every scope that there is, in alphabetical order. */
    List<String> scopes() {
        List<String> all = new ArrayList<>();
        document.at(CLIENTS + "/flows/clientCredentials/scopes")
                .fieldNames()
                .forEachRemaining(all::add);
        return all.stream().sorted().toList();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts.stream().sorted().toList();
    }

    /** The cases beside the contract, with the account and the core that they are for. */
    static List<JsonNode> cases(String kind, String account, String core) {
        try {
            String text =
                    Files.readString(FILE.resolveSibling("storage-core-v1.cases.yaml"))
                            .replace("{account}", account)
                            .replace("{core}", core);
            List<JsonNode> cases = new ArrayList<>();
            new ObjectMapper(new YAMLFactory()).readTree(text).path(kind).forEach(cases::add);
            if (cases.isEmpty()) {
                throw new AssertionError("no cases of " + kind);
            }
            return cases;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    int operations() {
        int count = 0;
        for (JsonNode path : document.path("paths")) {
            for (String method : new String[] {"get", "put", "post", "patch", "delete"}) {
                count += path.has(method) ? 1 : 0;
            }
        }
        return count;
    }

    /** The schema of this answer, by the operation, status and content type that it really has. */
    JsonNode schemaOf(Call call, CoreRig.Reply reply) {
        JsonNode response = operation(call).path("responses").path(String.valueOf(reply.status()));
        if (response.has("$ref")) {
            response = document.at(response.path("$ref").asText().substring(1));
        }
        return response.path("content").path(reply.header("Content-Type")).path("schema");
    }

    Set<ValidationMessage> violations(JsonNode schema, JsonNode value) {
        ObjectNode whole = new ObjectMapper().createObjectNode();
        whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        whole.setAll((ObjectNode) schema);
        whole.set("components", document.path("components"));
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder()
                        .preloadJsonSchema(false)
                        .formatAssertionsEnabled(true)
                        .build();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(whole, config)
                .validate(value);
    }
}
