// SPDX-License-Identifier: Apache-2.0
package org.guichet;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.guichet.audit.Printed;
import org.guichet.audit.proof.Note;
import org.guichet.audit.proof.ProofCheck;
import org.guichet.audit.proof.ProofFile;
import org.guichet.audit.proof.VerifierKey;
import org.guichet.page.Digits;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./guichet verify}: walks the whole log of the database; {@code ./guichet verify FILE}:
 * checks one proof file with nothing but that file. Ends with 0 where all fits, with 1 where
 * something differs.
 */
@NullMarked
final class Verification {

    private static final long GREATEST = 1_000_000;

    private static final String HOW =
            "usage: verify [--key KEYFILE] [--checkpoint FILE] [--printed SIZE HASH] [--core] | verify PROOFFILE [--key KEYFILE]";

    private Verification() {}

    static int run(String... arguments) {
        @Nullable String proof = null;
        @Nullable String key = null;
        @Nullable String checkpoint = null;
        Optional<LogVerification.PrintedLine> printed = Optional.empty();
        boolean core = false;
        for (int i = 1; i < arguments.length; i++) {
            if (arguments[i].equals("--key") && i + 1 < arguments.length) {
                key = arguments[++i];
            } else if (arguments[i].equals("--checkpoint") && i + 1 < arguments.length) {
                checkpoint = arguments[++i];
            } else if (arguments[i].equals("--printed") && i + 2 < arguments.length) {
                printed = printed(arguments[++i], arguments[++i]);
                if (printed.isEmpty()) {
                    return say(HOW, Exit.USAGE);
                }
            } else if (arguments[i].equals("--core")) {
                core = true;
            } else if (proof == null && !arguments[i].startsWith("-")) {
                proof = arguments[i];
            } else {
                return say(HOW, Exit.USAGE);
            }
        }
        if (proof != null && (checkpoint != null || printed.isPresent() || core)) {
            return say(HOW, Exit.USAGE);
        }
        int log = run(proof, key, checkpoint, printed);
        // a log that could not be read says nothing of what the core is held against
        return core && (log == Exit.OK || log == Exit.DIFFERS) ? CoreVerification.after(log) : log;
    }

    private static Optional<LogVerification.PrintedLine> printed(String size, String hash) {
        try {
            return Digits.parse(size)
                    .map(number -> new LogVerification.PrintedLine(number, Printed.typed(hash)));
        } catch (IllegalArgumentException notAHash) {
            System.err.println(notAHash.getMessage());
            return Optional.empty();
        }
    }

    private static int run(
            @Nullable String proof,
            @Nullable String key,
            @Nullable String checkpoint,
            Optional<LogVerification.PrintedLine> printed) {
        try {
            List<VerifierKey> keys =
                    key == null ? List.of() : part("key", () -> VerifierKey.parseAll(read(key)));
            if (key != null && keys.isEmpty()) {
                return say("There is no key in " + key, Exit.NO_INPUT);
            }
            if (proof != null) {
                return offline(part("proof", () -> ProofFile.read(read(proof))), keys);
            }
            Optional<Note> kept =
                    checkpoint == null
                            ? Optional.empty()
                            : Optional.of(part("checkpoint", () -> Note.parse(read(checkpoint))));
            return new LogVerification(ConfigProvider.getConfig(), keys, kept, printed).run();
        } catch (IOException e) {
            return say(e.getMessage(), Exit.NO_INPUT);
        }
    }

    private static int offline(ProofFile file, List<VerifierKey> keys) {
        return switch (ProofCheck.of(file, keys)) {
            case ProofCheck.Holds holds -> {
                System.out.println(plain(words(holds)));
                yield Exit.OK;
            }
            case ProofCheck.Fails fails -> {
                System.out.println(plain("NOT proven: " + fails.why() + "."));
                yield Exit.DIFFERS;
            }
        };
    }

    private static String words(ProofCheck.Holds holds) {
        String event =
                """
                Proven: this stands in the log, as number %d of %d%s.

                  when     %s
                  who      %s
                  what     %s
                  about    %s
                  detail   %s

                """
                        .formatted(
                                holds.index() + 1,
                                holds.checkpoint().size(),
                                holds.entry().isPresent()
                                        ? ", entry " + holds.entry().getAsLong()
                                        : "",
                                holds.event().at(),
                                holds.event().actor(),
                                holds.event().act(),
                                holds.event().subject(),
                                holds.event().detail());
        String signature =
                holds.trusted()
                        ? "The log %s signed its %d entries with a key that you gave: nobody can change or remove this one without breaking that signature."
                        : "The log %s signed its %d entries with the key that the file names. Whether that is the log's own key the file cannot prove: compare it with the one published at /.well-known/guichet-log/key of that host, or give that one with --key.";
        return event
                + signature.formatted(holds.checkpoint().origin(), holds.checkpoint().size())
                + "\n  key      "
                + holds.key();
    }

    /** A file from somebody else must not write to the terminal as it likes. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n]]", "?").replaceAll("[\\p{Cf}]", "?");
    }

    private static int say(@Nullable String what, int status) {
        System.err.println(what);
        return status;
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T part(String what, Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (IllegalArgumentException e) {
            throw new IOException(plain("This is no " + what + " file: " + e.getMessage()), e);
        }
    }

    private static Path path(String file) throws IOException {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new IOException("There is no file " + plain(file), e);
        }
    }

    private static String read(String file) throws IOException {
        Path path = path(file);
        if (!Files.isRegularFile(path)) {
            throw new IOException("There is no file " + file);
        }
        if (Files.size(path) > GREATEST) {
            throw new IOException(file + " is too large for what it should be");
        }
        try {
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not text in UTF-8", e);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read", e);
        }
    }
}
