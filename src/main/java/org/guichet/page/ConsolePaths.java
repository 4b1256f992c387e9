// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import java.util.regex.Pattern;

/** Which paths are the console's: those below {@code /console}, and the sign-in with a code. */
public final class ConsolePaths {

    /** As a regular expression, without a query. */
    public static final String REGEX = "/console(?:-step-up)?(?:/.*)?";

    private static final Pattern PATTERN = Pattern.compile(REGEX);

    private ConsolePaths() {}

    /**
     * @param path with or without the slash it begins with, with or without a query
     */
    public static boolean has(String path) {
        String whole = path.startsWith("/") ? path : "/" + path;
        int query = whole.indexOf('?');
        return PATTERN.matcher(query < 0 ? whole : whole.substring(0, query)).matches();
    }
}
