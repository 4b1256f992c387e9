// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.article;

import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.Stream;

/** The last part of an article's address, made of its title: {@code changer-de-carte}. */
final class Slug {

    private static final int LONGEST = 70;

    private Slug() {}

    static String of(String title) {
        String plain =
                Normalizer.normalize(
                                title.toLowerCase(Locale.ROOT)
                                        .replace("œ", "oe")
                                        .replace("æ", "ae")
                                        .replace("ß", "ss"),
                                Normalizer.Form.NFD)
                        .replaceAll("\\p{M}+", "")
                        .replaceAll("[^a-z0-9]+", "-");
        String cut = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
        String slug = cut.replaceAll("^-+|-+$", "");
        return slug.isEmpty() ? "article" : slug;
    }

    /** The slug, then the slug with a number behind it, for as long as one is taken. */
    static Stream<String> tries(String title) {
        String slug = of(title);
        return Stream.concat(
                Stream.of(slug),
                Stream.iterate(2, number -> number + 1).map(number -> slug + "-" + number));
    }
}
