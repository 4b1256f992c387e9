// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The shapes that Stripe publishes: JSON Schema made from the type declarations of its own client
 * for Node by {@code src/test/js/schema.mjs}, once for each state of that folder.
 */
final class Published {

    private static final Path SCRIPTS = Path.of("src", "test", "js");
    private static final Path HOME = Path.of("target", "conformance");
    private static final Path MADE = HOME.resolve("stripe.json");
    private static final List<String> FILES =
            List.of("package.json", "package-lock.json", "schema.mjs");

    private final JsonNode document;
    private final JsonSchema schema;

    private Published(JsonNode document) {
        this.document = document;
        schema = compiled(document);
    }

    /** Empty where this machine has no Node. */
    static Optional<Published> shapes() throws IOException, InterruptedException {
        if (!install()) {
            return Optional.empty();
        }
        return Optional.of(new Published(new ObjectMapper().readTree(MADE.toFile())));
    }

    /** Stripe's own program; empty where this machine has no Node or Stripe no program for it. */
    static Optional<Path> commandLine() throws IOException, InterruptedException {
        if (!install()) {
            return Optional.empty();
        }
        String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        String chip = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
        Path program =
                HOME.resolve("node_modules/@stripe/cli-%s-%s/bin/stripe".formatted(system, chip));
        return Optional.of(program.toAbsolutePath()).filter(Files::isExecutable);
    }

    private static boolean install() throws IOException, InterruptedException {
        if (!isThere("node") || !isThere("npm")) {
            return false;
        }
        if (isStale()) {
            Files.createDirectories(HOME);
            Files.deleteIfExists(MADE);
            copy();
            // Not "ci": that wants every machine's program of the command line in the lock file.
            run(
                    "npm",
                    "install",
                    "--no-save",
                    "--ignore-scripts",
                    "--no-audit",
                    "--no-fund",
                    "--loglevel=error");
            // npm may have written its lock file anew.
            copy();
            run("node", "schema.mjs", MADE.getFileName().toString());
        }
        return true;
    }

    boolean knows(String operation) {
        return document.path("operations").has(operation);
    }

    List<String> faultsOfForm(String operation, JsonNode form) {
        return faults("form of " + operation, form);
    }

    /** The events in an answer are judged each by the shape of its type. */
    List<String> faultsOfAnswer(String operation, JsonNode answer) {
        List<String> faults = new ArrayList<>(faults("answer to " + operation, answer));
        answer.path("data").forEach(element -> faults.addAll(faultsOfAny(element)));
        faults.addAll(faultsOfAny(answer));
        return faults;
    }

    List<String> faultsOfEvent(JsonNode event) {
        return faults("event " + event.path("type").asText(), event);
    }

    private List<String> faultsOfAny(JsonNode object) {
        return object.path("object").asText().equals("event") ? faultsOfEvent(object) : List.of();
    }

    private List<String> faults(String name, JsonNode value) {
        JsonNode whole = new ObjectMapper().createObjectNode().set(name, value);
        return schema.validate(whole).stream().map(fault -> fault.getMessage()).toList();
    }

    /**
     * One schema of an object with a field for everything that can be judged, so that what was
     * compiled for one serves all.
     */
    private static JsonSchema compiled(JsonNode document) {
        ObjectNode whole = new ObjectMapper().createObjectNode();
        whole.put("$schema", "http://json-schema.org/draft-07/schema#");
        whole.put("additionalProperties", false);
        ObjectNode properties = whole.putObject("properties");
        document.path("operations")
                .properties()
                .forEach(
                        operation -> {
                            JsonNode shapes = operation.getValue();
                            properties.set("form of " + operation.getKey(), shapes.get("form"));
                            properties.set("answer to " + operation.getKey(), shapes.get("answer"));
                        });
        document.path("events")
                .properties()
                .forEach(event -> properties.set("event " + event.getKey(), event.getValue()));
        whole.set("definitions", document.path("definitions"));
        // Compiled as far as a value reaches: the whole of it points in circles without end.
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().preloadJsonSchema(false).build();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(whole, config);
    }

    private static void copy() throws IOException {
        for (String file : FILES) {
            Files.copy(
                    SCRIPTS.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean isStale() throws IOException {
        if (!Files.exists(MADE)) {
            return true;
        }
        for (String file : FILES) {
            if (Files.mismatch(SCRIPTS.resolve(file), HOME.resolve(file)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isThere(String program) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Runs a program in the folder of the packages; answers what it said. */
    static String run(String... command) throws IOException, InterruptedException {
        Path log = HOME.resolve("log");
        ProcessBuilder program =
                new ProcessBuilder(command)
                        .directory(HOME.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        program.environment().put("STRIPE_CLI_TELEMETRY_OPTOUT", "1");
        if (!command[0].equals("npm")) {
            program.environment().put("HOME", HOME.toAbsolutePath().toString());
        }
        Process process = program.start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        if (!ended || process.exitValue() != 0) {
            throw new IOException(
                    String.join(" ", command) + " did not work: " + Files.readString(log));
        }
        return Files.readString(log);
    }
}
