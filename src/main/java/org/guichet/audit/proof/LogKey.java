// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit.proof;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;

/** The Ed25519 key (RFC 8032) that signs checkpoints, made from 32 secret bytes. Never printed. */
public final class LogKey {

    private final PrivateKey secret;
    private final VerifierKey verifier;

    /**
     * @param name of the log, which is also the origin of its checkpoints
     * @param base64url 32 bytes are the seed of RFC 8032 themselves, more are hashed to it
     * @throws IllegalArgumentException where there are fewer than 32 bytes
     */
    public LogKey(String name, String base64url) {
        byte[] given = Base64.getUrlDecoder().decode(base64url);
        if (given.length < 32) {
            throw new IllegalArgumentException("a key of at least 32 bytes is needed");
        }
        KeyPair pair = pair(given.length == 32 ? given : Merkle.sha256().digest(given));
        this.secret = pair.getPrivate();
        this.verifier = VerifierKey.of(name, pair.getPublic());
    }

    public VerifierKey verifier() {
        return verifier;
    }

    /** The signed note of the tree with that size and root. */
    public Note sign(long size, Hash root) {
        Checkpoint checkpoint = new Checkpoint(verifier.name(), size, root);
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(Note.utf8(checkpoint.text()));
            return Note.signed(checkpoint, verifier, signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is part of every JDK", e);
        }
    }

    /**
     * The JDK computes a public key only while it makes a pair, out of 32 bytes that it asks for:
     * it is given ours. The test vectors of RFC 8032 say that this is still so.
     */
    private static KeyPair pair(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(
                    NamedParameterSpec.ED25519,
                    new SecureRandom() {
                        @Override
                        public void nextBytes(byte[] bytes) {
                            System.arraycopy(seed, 0, bytes, 0, bytes.length);
                        }
                    });
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is part of every JDK", e);
        }
    }

    @Override
    public String toString() {
        return "LogKey[" + verifier + "]";
    }
}
