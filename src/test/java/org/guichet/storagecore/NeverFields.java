// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Concrete names under which keys, secrets and what only the customer may know have leaked. */
final class NeverFields {

    private static final List<String> CAMEL =
            List.of(
                    "masterKey",
                    "userMasterKey",
                    "privateKey",
                    "ecdhPrivateKey",
                    "secret",
                    "secretKey",
                    "clientSecret",
                    "totpSecret",
                    "wrapped",
                    "wrappedKey",
                    "wrappedMasterKey",
                    "encryptedKey",
                    "encryptedSecret",
                    "encryptedMasterKey",
                    "kek",
                    "fileKek",
                    "salt",
                    "authSalt",
                    "kdfSalt",
                    "verifier",
                    "passwordVerifier",
                    "srp",
                    "srpVerifier",
                    "srpSalt",
                    "password",
                    "passwordHash",
                    "linkPassword",
                    "passHash",
                    "kdf",
                    "kdfParams",
                    "nonce",
                    "headerNonce",
                    "mnemonic",
                    "recoveryMnemonic",
                    "seed",
                    "walletSeed",
                    "recoveryKey",
                    "recoveryCode",
                    "recoveryPhrase",
                    "accountRecoveryKey",
                    "token",
                    "accessToken",
                    "refreshToken",
                    "resetToken",
                    "cookie",
                    "setCookie",
                    "sessionId",
                    "otp",
                    "otpCode",
                    "totp",
                    "hKey",
                    "keyRing",
                    "shareKey",
                    "linkKey",
                    "authKey",
                    "fileName",
                    "originalFileName",
                    "nodeName",
                    "path",
                    "filePath",
                    "thumb",
                    "thumbnail",
                    "preview",
                    "attr",
                    "fileAttributes",
                    "avatar",
                    "avatarUrl",
                    "deviceName",
                    "lat",
                    "latitude",
                    "lon",
                    "longitude",
                    "ipAddr",
                    "ipAddress",
                    "lastIpAddress");

    private NeverFields() {}

    static List<String> names() {
        return CAMEL;
    }

    /** Each in camel and snake case, in lower and upper case. */
    static Set<String> spellings() {
        Set<String> spellings = new LinkedHashSet<>();
        for (String camel : CAMEL) {
            String snake = camel.replaceAll("([a-z])([A-Z])", "$1_$2");
            spellings.add(camel);
            spellings.add(snake.toLowerCase(Locale.ROOT));
            spellings.add(snake.toUpperCase(Locale.ROOT));
            spellings.add(camel.toLowerCase(Locale.ROOT));
        }
        return spellings;
    }
}
