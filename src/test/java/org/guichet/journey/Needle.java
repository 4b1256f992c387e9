// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A canary in one encoding.
 *
 * @param canary its id
 * @param bytes what to look for; longer than any word that stands somewhere by chance
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Needle(String canary, String encoding, byte[] bytes) {

    private static final Map<String, Charset> WIDTHS =
            Map.of(
                    "",
                    StandardCharsets.ISO_8859_1,
                    ", UTF-16 LE",
                    StandardCharsets.UTF_16LE,
                    ", UTF-16 BE",
                    StandardCharsets.UTF_16BE);

    /**
     * Every encoding of the value, of what was sent, and of the 32 bytes behind both: as it is,
     * hex, base64 and reversed, each a byte, or two, a character.
     */
    static List<Needle> of(Canary canary) {
        Map<String, String> texts = new LinkedHashMap<>();
        addEncodings(texts, "value", canary.value());
        addEncodings(texts, "sent", canary.sent());
        addBinary(texts, "bytes", canary.bytes());
        addBinary(texts, "bytes reversed", reversed(canary.bytes()));
        List<Needle> needles = new ArrayList<>();
        texts.forEach(
                (text, encoding) ->
                        WIDTHS.forEach(
                                (width, charset) ->
                                        needles.add(
                                                new Needle(
                                                        canary.id(),
                                                        encoding + width,
                                                        text.getBytes(charset)))));
        needles.add(new Needle(canary.id(), "bytes", canary.bytes()));
        needles.add(new Needle(canary.id(), "bytes reversed", reversed(canary.bytes())));
        return needles;
    }

    private static void addEncodings(Map<String, String> texts, String name, String text) {
        String backwards = new StringBuilder(text).reverse().toString();
        texts.putIfAbsent(text, name);
        texts.putIfAbsent(backwards, name + " reversed");
        addBinary(texts, name, text.getBytes(StandardCharsets.US_ASCII));
        addBinary(texts, name + " reversed", backwards.getBytes(StandardCharsets.US_ASCII));
    }

    private static void addBinary(Map<String, String> texts, String name, byte[] bytes) {
        texts.putIfAbsent(HexFormat.of().formatHex(bytes), name + " hex");
        texts.putIfAbsent(HexFormat.of().withUpperCase().formatHex(bytes), name + " HEX");
        for (int before = 0; before < 3; before++) {
            String suffix = before == 0 ? "" : " +" + before;
            texts.putIfAbsent(
                    core(Base64.getUrlEncoder(), before, bytes), name + " base64url" + suffix);
            texts.putIfAbsent(core(Base64.getEncoder(), before, bytes), name + " base64" + suffix);
        }
    }

    /**
     * What base64 makes of the bytes whatever stands around them.
     *
     * @param before how many bytes stand before them in their group of three
     */
    private static String core(Base64.Encoder encoder, int before, byte[] bytes) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String encoded = encoder.encodeToString(shifted);
        int shared = (before * 8 + 5) / 6;
        return encoded.substring(shared, shifted.length * 8 / 6);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] backwards = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            backwards[i] = bytes[bytes.length - 1 - i];
        }
        return backwards;
    }
}
