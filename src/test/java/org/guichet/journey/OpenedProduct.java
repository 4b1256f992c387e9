// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A copy of the built product out of which the wall against the core was taken, to see what would
 * come through. The product itself has no switch for this: classes of the copy are compiled anew,
 * from {@code src/test/permissive} and from the product's own source with a hole cut into it.
 */
final class OpenedProduct {

    /** A place in a source, word for word, and what stands there in the copy. */
    private record Hole(String file, String was, String is) {}

    private static final String ROOM = "org/guichet/storagecore/";
    private static final Path PERMISSIVE = Path.of("src", "test", "permissive");
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final List<Hole> HOLES =
            List.of(
                    new Hole("Bound.java", "STRICT.readValue(body", "Lenient.read(body"),
                    new Hole("CoreClient.java", "\\\"[a-z0-9-]{1,19}\\\"", ".*"));

    private OpenedProduct() {}

    /**
     * @return the folder of the copy, made below the one given
     */
    static Path below(Path folder) {
        try {
            return made(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path made(Path folder) throws IOException {
        Path copy = folder.resolve("opened-app");
        Files.createDirectories(copy);
        copy("quarkus-run.jar", copy);
        copy("app", copy);
        for (String same : List.of("lib", "quarkus")) {
            Files.createSymbolicLink(
                    copy.resolve(same), House.PRODUCT.resolve(same).toAbsolutePath());
        }
        Path classes = folder.resolve("opened-classes");
        compile(sources(folder.resolve("opened-sources")), classes);
        try (FileSystem jar = FileSystems.newFileSystem(copy.resolve("app/guichet.jar"))) {
            for (Path one : filesIn(classes)) {
                Path place = jar.getPath(classes.relativize(one).toString());
                Files.copy(one, place, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return copy;
    }

    private static List<Path> sources(Path folder) throws IOException {
        List<Path> sources = new ArrayList<>(filesIn(PERMISSIVE));
        Files.createDirectories(folder.resolve(ROOM));
        for (Hole hole : HOLES) {
            String whole = Files.readString(SOURCES.resolve(ROOM + hole.file()));
            if (!whole.contains(hole.was())) {
                throw new AssertionError("nothing to open in " + hole.file() + ": " + hole.was());
            }
            Path opened = folder.resolve(ROOM + hole.file());
            Files.writeString(opened, whole.replace(hole.was(), hole.is()));
            sources.add(opened);
        }
        return sources;
    }

    private static void compile(List<Path> sources, Path classes) throws IOException {
        String path =
                Stream.concat(
                                Stream.of(Path.of("target", "classes")),
                                filesIn(House.PRODUCT.resolve("lib")).stream())
                        .map(Path::toString)
                        .collect(Collectors.joining(System.getProperty("path.separator")));
        List<String> options =
                List.of("--release", "21", "-proc:none", "-cp", path, "-d", classes.toString());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean done =
                    compiler.getTask(
                                    said,
                                    files,
                                    null,
                                    options,
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources))
                            .call();
            if (!done) {
                throw new AssertionError("the opened product does not compile: " + said);
            }
        }
    }

    private static void copy(String name, Path to) throws IOException {
        for (Path one : filesIn(House.PRODUCT.resolve(name))) {
            Path place = to.resolve(House.PRODUCT.relativize(one));
            Files.createDirectories(place.getParent());
            Files.copy(one, place);
        }
    }

    private static List<Path> filesIn(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
