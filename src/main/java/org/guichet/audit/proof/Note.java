// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/**
 * A checkpoint with its signatures, as C2SP signed-note writes it: the text, an empty line, and a
 * line {@code — name base64(key id || signature)} for each signature.
 */
public final class Note {

    private static final String SIGNED_BY = "— ";
    private static final int ID = 4;

    /** Who vouches for a note. */
    public enum Standing {
        /** One of the keys asked about signed it. */
        SIGNED,
        /** A signature says that it is of one of them, and is not. */
        FORGED,
        /** None of its signatures is of a key asked about. */
        UNKNOWN
    }

    /**
     * @param signature base64 of the key's id and the signature
     */
    private record Line(String name, String signature) {

        /** The log may have had another name: its key is known all the same. */
        boolean saysItIsOf(VerifierKey key) {
            return Arrays.equals(key.named(name).id(), Arrays.copyOf(decoded(), ID));
        }

        boolean isBy(VerifierKey key, byte[] message) {
            byte[] both = decoded();
            return key.signed(message, Arrays.copyOfRange(both, ID, both.length));
        }

        private byte[] decoded() {
            return Hash.decoded(signature);
        }

        static Line parse(String line) {
            String[] parts = line.split(" ", -1);
            if (parts.length != 3
                    || !line.startsWith(SIGNED_BY)
                    || parts[1].isEmpty()
                    || parts[1].contains("+")) {
                throw new IllegalArgumentException("not a signature of a note");
            }
            Line parsed = new Line(parts[1], parts[2]);
            if (parsed.decoded().length <= ID) {
                throw new IllegalArgumentException("not a signature of a note");
            }
            return parsed;
        }
    }

    private final String text;
    private final Checkpoint checkpoint;
    private final List<Line> lines;
    private final String whole;

    private Note(String text, List<Line> lines, String whole) {
        this.text = text;
        this.checkpoint = Checkpoint.parse(text);
        this.lines = lines;
        this.whole = whole;
    }

    static Note signed(Checkpoint checkpoint, VerifierKey key, byte[] signature) {
        byte[] both = Arrays.copyOf(key.id(), ID + signature.length);
        System.arraycopy(signature, 0, both, ID, signature.length);
        return parse(
                checkpoint.text()
                        + "\n"
                        + SIGNED_BY
                        + key.name()
                        + " "
                        + Base64.getEncoder().encodeToString(both)
                        + "\n");
    }

    /**
     * @throws IllegalArgumentException where the text is no signed checkpoint
     */
    public static Note parse(String whole) {
        int end = whole.lastIndexOf("\n\n");
        if (end < 0 || !whole.endsWith("\n")) {
            throw new IllegalArgumentException("not a signed note");
        }
        List<Line> lines = new ArrayList<>();
        whole.substring(end + 2).lines().map(Line::parse).forEach(lines::add);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a note without a signature");
        }
        return new Note(whole.substring(0, end + 1), lines, whole);
    }

    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /** Whether one of these keys signed it. A log signs under its own name only. */
    public Standing standing(Collection<VerifierKey> keys) {
        Standing standing = Standing.UNKNOWN;
        for (Line line : lines) {
            for (VerifierKey key : keys) {
                if (line.saysItIsOf(key)) {
                    if (line.name().equals(checkpoint.origin()) && line.isBy(key, utf8(text))) {
                        return Standing.SIGNED;
                    }
                    standing = Standing.FORGED;
                }
            }
        }
        return standing;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** As it is published. */
    @Override
    public String toString() {
        return whole;
    }
}
