// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.guichet.sandbox.Failure;
import org.guichet.sandbox.Folders;
import org.tukaani.xz.XZInputStream;

/** {@code initdb}, {@code pg_ctl} and {@code postgres} of this machine's kind, unpacked once. */
public record Binaries(Path folder) {

    public static final String VERSION = "18.6";

    public static Binaries unpackedIn(Path cache) {
        var folder = cache.resolve("postgres-" + VERSION);
        if (!Files.exists(folder)) {
            unpack(folder);
        }
        return new Binaries(folder);
    }

    public String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    private static void unpack(Path folder) {
        var archive = archive();
        try (var packed = Binaries.class.getResourceAsStream("/" + archive)) {
            if (packed == null) {
                throw new Failure(
                        "There is no PostgreSQL for this machine in the sandbox's libraries ("
                                + archive
                                + "). It knows Linux and macOS on amd64 and arm64.");
            }
            Files.createDirectories(folder.getParent());
            var draft = Files.createTempDirectory(folder.getParent(), "postgres-unpacking-");
            untar(packed, draft);
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
            settle(draft, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Two sandboxes may unpack at once: the first wins, the other throws its copy away. */
    private static void settle(Path draft, Path folder) throws IOException {
        try {
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Folders.delete(draft);
            if (!Files.exists(folder)) {
                throw e;
            }
        }
    }

    private static void untar(InputStream packed, Path target) throws IOException {
        try (var tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("outside of the archive: " + entry.getName());
                }
                place(tar, entry, path);
            }
        }
    }

    private static void place(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, path);
            var runs = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static String archive() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var kind = os.contains("mac") ? "darwin" : "linux";
        var arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        var arm = arch.equals("aarch64") || arch.equals("arm64");
        return "postgres-" + kind + "-" + (arm ? "arm_64" : "x86_64") + ".txz";
    }
}
