// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/**
 * The scanner that says of the product that nothing is there must find what is: every canary is
 * planted, in each encoding, where it is easily missed.
 */
class CanaryScanTest {

    /** Of the scanner's buffer; what stands across it is read in two pieces. */
    private static final int BORDER = 1 << 18;

    private static final byte[] NOISE = randomBytes(1 << 20);

    private final SplittableRandom random = new SplittableRandom(20130119);
    private final List<Canary> canaries = canaries();
    private final CanaryScan scan = new CanaryScan(canaries);

    @Test
    void each_canary_is_found_in_each_encoding_at_the_start_at_the_end_and_across_every_border() {
        int planted = 0;
        for (Canary canary : canaries) {
            for (Map.Entry<String, byte[]> written : writings(canary).entrySet()) {
                for (byte[] stream : hidingPlaces(written.getValue())) {
                    assertThat(found(stream, stream.length))
                            .as(written.getKey() + " of " + canary.id())
                            .containsOnly(canary.id());
                    planted++;
                }
            }
        }
        assertThat(planted).isEqualTo(10 * (2 * 33 + 27 + 2) * 5);
    }

    @Test
    void however_small_the_pieces_are_that_come() {
        byte[] stream = around(text(canaries.getFirst()), 700, 700);

        for (int piece = 1; piece < 100; piece++) {
            assertThat(found(stream, piece)).containsExactly(canaries.getFirst().id());
        }
    }

    @Test
    void each_is_counted_with_its_place_and_its_encoding() {
        byte[] stream = around(text(canaries.getFirst()), 300_000, 10);
        CanaryPass pass = pass(stream, 8192);

        assertThat(pass.hits())
                .containsExactly(new CanaryPass.Hit(canaries.getFirst().id(), "value", 300_000));
        assertThat(pass.hitCount()).isEqualTo(1);
        assertThat(pass.bytes()).isEqualTo(stream.length);
    }

    @Test
    void two_that_touch_are_two() {
        byte[] both = joined(text(canaries.get(0)), text(canaries.get(1)));

        assertThat(found(both, both.length))
                .containsExactly(canaries.get(0).id(), canaries.get(1).id());
    }

    @Test
    void the_end_of_one_thing_and_the_start_of_the_next_make_no_canary() {
        byte[] text = text(canaries.getFirst());
        CanaryPass pass = scan.pass();
        pass.write(text, 0, 20);
        pass.close();
        pass.write(text, 20, text.length - 20);
        pass.close();

        assertThat(pass.hits()).isEmpty();
        assertThat(pass.bytes()).isEqualTo(text.length);
    }

    @Test
    void what_is_deflated_is_opened_also_twice_and_across_borders() throws IOException {
        byte[] words = ascii("Bonjour, merci beaucoup. ".repeat(2000));
        byte[] plain = joined(joined(words, text(canaries.getFirst())), words);
        List<byte[]> packed =
                List.of(
                        packed(plain, GZIPOutputStream::new),
                        packed(plain, DeflaterOutputStream::new),
                        zipped(plain),
                        packed(packed(plain, GZIPOutputStream::new), GZIPOutputStream::new));
        for (byte[] one : packed) {
            for (int before : new int[] {0, 5, BORDER - 100, BORDER - 3, BORDER - 200}) {
                assertThat(found(around(one, before, 100), 8192))
                        .as("behind " + before)
                        .containsExactly(canaries.getFirst().id());
            }
        }
    }

    @Test
    void nothing_is_found_in_random_data_nor_in_random_text() {
        CanaryPass bytes = pass(randomBytes(64 << 20), 1 << 16);
        byte[] letters = randomBytes(64 << 20);
        byte[] alphabet =
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
                        .getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < letters.length; i++) {
            letters[i] = alphabet[letters[i] & 63];
        }
        CanaryPass text = pass(letters, 1 << 16);

        assertThat(bytes.hits()).isEmpty();
        assertThat(text.hits()).isEmpty();
        assertThat(bytes.bytes() + text.bytes()).isEqualTo(128 << 20);
    }

    @Test
    void half_a_canary_is_none() {
        byte[] text = text(canaries.getFirst());
        text[text.length - 2] ^= 1;

        assertThat(found(around(text, 100, 100), 1000)).isEmpty();
    }

    /** Made apart from the scanner's own way to make them, with strangers around in base64. */
    private Map<String, byte[]> writings(Canary canary) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        addWritings(all, "value", text(canary));
        addWritings(all, "sent", ascii(canary.sent()));
        addEncoded(all, "bytes", canary.bytes());
        all.put("bytes", canary.bytes());
        all.put("bytes reversed", reversed(canary.bytes()));
        return all;
    }

    private void addWritings(Map<String, byte[]> all, String name, byte[] text) {
        addWide(all, name, text);
        addWide(all, name + " reversed", reversed(text));
        addEncoded(all, name, text);
    }

    private void addEncoded(Map<String, byte[]> all, String name, byte[] secret) {
        addWide(all, name + " hex", ascii(HexFormat.of().formatHex(secret)));
        addWide(all, name + " HEX", ascii(HexFormat.of().withUpperCase().formatHex(secret)));
        for (int before = 0; before < 3; before++) {
            byte[] among = around(secret, before, 1 + before);
            addWide(all, name + " base64 " + before, Base64.getEncoder().encode(among));
            addWide(all, name + " base64url " + before, Base64.getUrlEncoder().encode(among));
            if (before == 0) {
                addWide(
                        all,
                        name + " reversed base64",
                        Base64.getEncoder().encode(reversed(secret)));
            }
        }
    }

    private static void addWide(Map<String, byte[]> all, String name, byte[] narrow) {
        String text = new String(narrow, StandardCharsets.US_ASCII);
        all.put(name, narrow);
        all.put(name + " LE", text.getBytes(StandardCharsets.UTF_16LE));
        all.put(name + " BE", text.getBytes(StandardCharsets.UTF_16BE));
    }

    private List<byte[]> hidingPlaces(byte[] encoded) {
        int length = encoded.length;
        return List.of(
                encoded,
                around(encoded, 0, 1000),
                around(encoded, 1000, 0),
                around(encoded, BORDER - 1 - random.nextInt(length), 1000),
                around(encoded, BORDER - random.nextInt(1000), 0));
    }

    private static List<Canary> canaries() {
        SplittableRandom random = new SplittableRandom(7);
        List<Canary> canaries = new ArrayList<>();
        for (String place : List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j")) {
            byte[] bytes = new byte[32];
            random.nextBytes(bytes);
            String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            String sent =
                    switch (place) {
                        case "a" -> HexFormat.of().formatHex(bytes);
                        case "b" -> Base64.getEncoder().encodeToString(ascii(value));
                        case "c" -> new StringBuilder(value).reverse().toString();
                        default -> value;
                    };
            canaries.add(new Canary("acc", place, value, sent));
        }
        return canaries;
    }

    private List<String> found(byte[] stream, int piece) {
        return pass(stream, piece).hits().stream().map(CanaryPass.Hit::canary).toList();
    }

    private CanaryPass pass(byte[] stream, int piece) {
        CanaryPass pass = scan.pass();
        for (int at = 0; at < stream.length; at += piece) {
            pass.write(stream, at, Math.min(piece, stream.length - at));
        }
        pass.close();
        return pass;
    }

    private byte[] around(byte[] middle, int before, int after) {
        return joined(joined(noise(before), middle), noise(after));
    }

    private byte[] noise(int length) {
        int from = random.nextInt(NOISE.length - length + 1);
        return Arrays.copyOfRange(NOISE, from, from + length);
    }

    private static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(8).nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] text(Canary canary) {
        return ascii(canary.value());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] backwards = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            backwards[bytes.length - 1 - i] = bytes[i];
        }
        return backwards;
    }

    private interface Packing {
        OutputStream over(OutputStream out) throws IOException;
    }

    private static byte[] packed(byte[] plain, Packing packing) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packing.over(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    private static byte[] zipped(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry("letters/one.txt"));
            zip.write(plain);
            zip.closeEntry();
        }
        return packed.toByteArray();
    }
}
