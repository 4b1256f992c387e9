// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.guichet.sandbox.Folders;

/**
 * Every message ever delivered, one file each, on disk before the sender hears "250 OK". The
 * servers hold their mailboxes in memory; this is where they come from after a kill. What a client
 * did to a message is an empty file beside it: {@code .seen}, {@code .gone}.
 */
public final class Journal {

    static final String DELIVERED_TO = "Delivered-To";

    private static final String SUFFIX = ".eml";
    private static final Session SESSION = Session.getInstance(new Properties());

    private final Path folder;
    private final ConcurrentNavigableMap<Long, Letter> letters = new ConcurrentSkipListMap<>();

    public Journal(Path folder) {
        this.folder = folder;
        load();
    }

    synchronized Letter keep(byte[] message) {
        var id = letters.isEmpty() ? 1 : letters.lastKey() + 1;
        var file = folder.resolve("%012d%s".formatted(id, SUFFIX));
        write(file, message);
        var letter = letter(id, file, message);
        letters.put(id, letter);
        return letter;
    }

    List<Letter> letters(Predicate<Letter> which) {
        return letters.values().stream().filter(which).toList();
    }

    List<Letter> newestFirst() {
        return List.copyOf(letters.descendingMap().values());
    }

    Optional<Letter> letter(long id) {
        return Optional.ofNullable(letters.get(id));
    }

    MimeMessage message(Letter letter) {
        try {
            return parse(Files.readAllBytes(letter.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean is(Letter letter, Mark mark) {
        return Files.exists(mark.file(letter));
    }

    void mark(Letter letter, Mark mark) {
        try {
            if (!is(letter, mark) && letters.containsKey(letter.id())) {
                Files.createFile(mark.file(letter));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void clear() {
        try {
            letters.clear();
            Folders.delete(folder);
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a client of the mailbox did to a message. */
    enum Mark {
        SEEN(".seen"),
        GONE(".gone");

        private final String suffix;

        Mark(String suffix) {
            this.suffix = suffix;
        }

        private Path file(Letter letter) {
            var name = letter.file().getFileName().toString();
            return letter.file().resolveSibling(name.replace(SUFFIX, suffix));
        }
    }

    static MimeMessage parse(byte[] message) {
        try {
            return new MimeMessage(SESSION, new ByteArrayInputStream(message));
        } catch (MessagingException e) {
            throw new IllegalArgumentException("not a message", e);
        }
    }

    private void load() {
        try {
            Files.createDirectories(folder);
            try (var files = Files.list(folder)) {
                for (var file : (Iterable<Path>) files::iterator) {
                    var name = file.getFileName().toString();
                    if (name.endsWith(SUFFIX)) {
                        var id = Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
                        letters.put(id, letter(id, file, Files.readAllBytes(file)));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Letter letter(long id, Path file, byte[] bytes) {
        try {
            var message = parse(bytes);
            var to = header(message, DELIVERED_TO);
            return new Letter(
                    id,
                    Domains.mailbox(to),
                    to,
                    header(message, "From"),
                    header(message, "Subject"),
                    Files.getLastModifiedTime(file).toInstant(),
                    file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Decoded for reading; empty when absent. */
    static String header(MimeMessage message, String name) {
        try {
            var raw = message.getHeader(name, ", ");
            return raw == null ? "" : MimeUtility.decodeText(MimeUtility.unfold(raw));
        } catch (MessagingException | UnsupportedEncodingException e) {
            return "";
        }
    }

    private static void write(Path file, byte[] message) {
        var draft = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (var channel =
                    FileChannel.open(
                            draft,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                var buffer = ByteBuffer.wrap(message);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
