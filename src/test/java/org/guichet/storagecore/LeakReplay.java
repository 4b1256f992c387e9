// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import java.util.List;

/**
 * What real admin interfaces have answered: the names and nesting are theirs, the values and words
 * are ours.
 */
@SuppressWarnings("ImmutableEnumChecker") // copied, and never changed
enum LeakReplay {
    /** An object store's user, with the keys that sign requests in a list. */
    CEPH_RGW(
            "\"user_id\":\"claire\"",
            "\"display_name\":\"Claire\"",
            "\"keys\":[{\"user\":\"claire\",\"access_key\":\"0555B35654AD1656D804\",\"secret_key\":\"h7GhxuBLTrlhVUyxSPUKUV8r+2EI4ngqJxD7iBdBYLhwluN30JaT3Q==\"}]",
            "\"swift_keys\":[{\"user\":\"claire:app\",\"secret_key\":\"E9T2rUZNu2gxUjcwUBO8n\\/Ev4KX6+GprEuH4qhu1\"}]",
            "\"secret_key\":\"h7GhxuBLTrlhVUyxSPUKUV8r+2EI4ngqJxD7iBdBYLhwluN30JaT3Q==\"",
            "\"mfa_ids\":[]"),
    /** Another store's user, with the secret beside its status. */
    MINIO(
            "\"accessKey\":\"claire\"",
            "\"secretKey\":\"h7GhxuBLTrlhVUyxSPUKUV8r2EI4ngqJxD7iBdBY\"",
            "\"policyName\":\"readwrite\"",
            "\"sessionToken\":\"eyJhbGciOiJIUzUxMiJ9.e30.AAECAwQFBgc\""),
    /** A drive's whole user entity, one forgotten mapping away. */
    INTERNXT(
            "\"userId\":\"claire\"",
            "\"password\":\"53616c7465645f5f00010203\"",
            "\"mnemonic\":\"abandon ability able about above absent\"",
            "\"hKey\":\"53616c7465645f5f04050607\"",
            "\"secret_2FA\":\"JBSWY3DPEHPK3PXP\"",
            "\"revocationKey\":\"LS0tLS1CRUdJTg\"",
            "\"keys\":{\"ecc\":{\"privateKeyEncrypted\":\"xYYEZg\",\"publicKey\":\"xjMEZg\"}}"),
    /** A one-time code of a sign-in, and the attributes that unlock the master key. */
    ENTE(
            "\"ott\":\"123456\"",
            "\"otp\":\"123456\"",
            "\"keyAttributes\":{\"kekSalt\":\"AAECAwQFBgcICQoLDA0ODw\",\"encryptedKey\":\"AAEC\",\"keyDecryptionNonce\":\"AAEC\",\"recoveryKeyEncryptedWithMasterKey\":\"AAEC\",\"memLimit\":1,\"opsLimit\":1}",
            "\"encryptedToken\":\"AAECAwQFBgcICQoLDA0ODxAREhM\""),
    /** A vault's members, with their keys wrapped for devices. */
    CRYPTOMATOR_HUB(
            "\"ecdhPublicKey\":\"MHYwEAYHKoZIzj0CAQ\"",
            "\"privateKeys\":\"eyJhbGciOiJQQkVTMi1IUzUxMitBMjU2S1ciLCJlbmMiOiJBMjU2R0NNIn0\"",
            "\"setupCode\":\"eyJhbGciOiJFQ0RILUVTIn0\"",
            "\"devices\":[{\"name\":\"Claire's laptop\",\"publicKey\":\"MHYw\",\"userPrivateKey\":\"eyJhbGciOiJFQ0RILUVTIn0\",\"lastIpAddress\":\"192.0.2.7\"}]",
            "\"masterkey\":\"eyJhbGciOiJkaXIifQ\"");

    private final List<String> each;

    LeakReplay(String... each) {
        this.each = List.of(each);
    }

    /** Its properties as JSON, one by one. */
    List<String> each() {
        return each;
    }

    String fields() {
        return String.join(",", each);
    }

    String body() {
        return "{" + fields() + "}";
    }
}
