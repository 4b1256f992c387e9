// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The public Ed25519 key that checkpoints are checked with, written as C2SP signed-note writes it:
 * {@code name+id+base64(0x01 || key)}.
 */
public final class VerifierKey {

    private static final byte ED25519 = 1;
    private static final int LENGTH = 32;

    /** What stands before the 32 bytes in the X.509 form of such a key (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] key;

    VerifierKey(String name, byte[] key) {
        if (name.isEmpty() || name.matches("(?s).*[\\s+].*") || key.length != LENGTH) {
            throw new IllegalArgumentException("not a verifier key");
        }
        this.name = name;
        this.key = key.clone();
    }

    static VerifierKey of(String name, PublicKey key) {
        byte[] encoded = key.getEncoded();
        return new VerifierKey(name, Arrays.copyOfRange(encoded, X509.length, encoded.length));
    }

    /**
     * @throws IllegalArgumentException where the text is no Ed25519 verifier key, or its id is not
     *     that of its key
     */
    public static VerifierKey parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a verifier key: name+id+key is needed");
        }
        byte[] typed = Hash.decoded(parts[2]);
        if (typed.length != 1 + LENGTH || typed[0] != ED25519) {
            throw new IllegalArgumentException("not a verifier key of Ed25519");
        }
        VerifierKey key = new VerifierKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.fingerprint().equals(parts[1])) {
            throw new IllegalArgumentException("a verifier key whose id is not its own");
        }
        return key;
    }

    /** One in each line that is not blank. */
    public static List<VerifierKey> parseAll(String lines) {
        return lines.lines().filter(line -> !line.isBlank()).map(VerifierKey::parse).toList();
    }

    public String name() {
        return name;
    }

    /** The same key under another name: the log was once published under it. */
    VerifierKey named(String other) {
        return new VerifierKey(other, key);
    }

    /** SHA-256(name || 0x0A || 0x01 || key), its first four bytes. */
    byte[] id() {
        MessageDigest digest = Merkle.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(ED25519);
        return Arrays.copyOf(digest.digest(key), 4);
    }

    /** The id in hexadecimal, as it stands in the written form. */
    public String fingerprint() {
        return HexFormat.of().formatHex(id());
    }

    boolean signed(byte[] message, byte[] signature) {
        try {
            byte[] encoded = Arrays.copyOf(X509, X509.length + LENGTH);
            System.arraycopy(key, 0, encoded, X509.length, LENGTH);
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(encoded)));
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that
                && name.equals(that.name)
                && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        byte[] typed = new byte[1 + LENGTH];
        typed[0] = ED25519;
        System.arraycopy(key, 0, typed, 1, LENGTH);
        return name + "+" + fingerprint() + "+" + Base64.getEncoder().encodeToString(typed);
    }
}
