// SPDX-License-Identifier: Apache-2.0
package org.guichet.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A mail as it lies in the mailbox: all of it is hashed, and no more of it than the limit is kept.
 */
final class RawMail extends OutputStream {

    static final int MOST_BYTES = 25 * 1024 * 1024;

    private final MessageDigest digest = sha256();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(16 * 1024);
    private long size;

    private RawMail() {}

    static RawMail of(Message message) throws MessagingException, IOException {
        RawMail raw = new RawMail();
        message.writeTo(raw);
        return raw;
    }

    String hash() {
        // a digest can be asked once; the clone leaves it as it is
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of the JDK can be cloned", e);
        }
    }

    long size() {
        return size;
    }

    byte[] bytes() throws Unreadable {
        if (size > MOST_BYTES) {
            throw new Unreadable("too-large");
        }
        return kept.toByteArray();
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        digest.update(bytes, from, length);
        size += length;
        if (size <= MOST_BYTES) {
            kept.write(bytes, from, length);
        } else {
            kept.reset();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
