// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer goes on to after proving who they are: one of our own public pages, never
 * another site's.
 */
final class OnwardPath {

    static final String DEFAULT = "/premium";

    private static final Pattern OURS =
            Pattern.compile(
                    "/(?:premium|support)(?:/[A-Za-z0-9-]{1,40}){0,3}(?:\\?[A-Za-z0-9=&_-]{1,120})?");

    private OnwardPath() {}

    /** The path if it is one of ours and fits into 180 characters, else the prices page. */
    static String of(@Nullable String asked) {
        return asked != null && asked.length() <= 180 && OURS.matcher(asked).matches()
                ? asked
                : DEFAULT;
    }
}
