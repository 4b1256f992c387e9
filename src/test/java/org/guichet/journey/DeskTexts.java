// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** What customers and agents of one language write, put together from {@code bench/desk}. */
final class DeskTexts {

    private final Map<String, List<String>> sections = new HashMap<>();

    DeskTexts(String language) {
        List<String> section = List.of();
        for (String line : lines("/bench/desk/" + language + ".txt")) {
            if (line.startsWith("[")) {
                section = new ArrayList<>();
                sections.put(line.substring(1, line.length() - 1), section);
            } else if (!line.isBlank()) {
                section.add(line);
            }
        }
    }

    private static List<String> lines(String resource) {
        try (InputStream file =
                Objects.requireNonNull(DeskTexts.class.getResourceAsStream(resource), resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String subject(String topic, Random random) {
        return one("subject " + topic, random);
    }

    String question(String topic, String name, Random random) {
        return letter(one("ask " + topic, random), name, random);
    }

    String answer(String topic, String name, Random random) {
        return letter(one("answer " + topic, random), name, random);
    }

    String more(String name, Random random) {
        return letter(one("more", random), name, random);
    }

    String note(Random random) {
        return one("note", random);
    }

    private String letter(String text, String name, Random random) {
        return one("hello", random) + "\n\n" + text + "\n\n" + one("bye", random) + "\n" + name;
    }

    private String one(String section, Random random) {
        List<String> all = sections.get(section);
        String text = all.get(random.nextInt(all.size()));
        return text.indexOf('{') < 0
                ? text
                : text.replace("{n}", Integer.toString(2 + random.nextInt(96)))
                        .replace("{m}", 5 * (1 + random.nextInt(30)) + ".99");
    }
}
