// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit.proof;

/**
 * What the log says of itself: so many leaves, this root. Its text is that of C2SP tlog-checkpoint:
 * three lines, each with its end.
 *
 * @param origin which log: {@code desk.example.com/log}
 */
public record Checkpoint(String origin, long size, Hash root) {

    public Checkpoint {
        if (size < 0 || origin.isEmpty() || origin.contains("\n")) {
            throw new IllegalArgumentException("not a checkpoint");
        }
    }

    /**
     * Further lines, which the format allows, are passed over.
     *
     * @throws IllegalArgumentException where the text is no checkpoint
     */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 4 || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("not a checkpoint");
        }
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), Hash.parse(lines[2]));
    }

    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }
}
