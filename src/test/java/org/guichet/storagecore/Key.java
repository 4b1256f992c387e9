// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;

/** Random keys in the writings that real services use. */
enum Key {
    BASE64URL_22 {
        @Override
        String written(byte[] bytes) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(first(bytes, 16));
        }
    },
    BASE64URL_43 {
        @Override
        String written(byte[] bytes) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }
    },
    BASE64_44 {
        @Override
        String written(byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
    },
    HEX_32 {
        @Override
        String written(byte[] bytes) {
            return HexFormat.of().formatHex(first(bytes, 16));
        }
    },
    HEX_64 {
        @Override
        String written(byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
    },
    BASE58_43 {
        @Override
        String written(byte[] bytes) {
            String letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
            StringBuilder written = new StringBuilder();
            for (int i = 0; i < 43; i++) {
                written.append(letters.charAt(Math.floorMod(bytes[i % 32] * 31 + i, 58)));
            }
            return written.toString();
        }
    };

    abstract String written(byte[] bytes);

    String made(long seed) {
        byte[] bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        return written(bytes);
    }

    private static byte[] first(byte[] bytes, int count) {
        return java.util.Arrays.copyOf(bytes, count);
    }
}
