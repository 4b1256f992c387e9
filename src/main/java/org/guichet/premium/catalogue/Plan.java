// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.catalogue;

/**
 * How much room, in bytes; transfer is for each month.
 *
 * @param code {@code free}, {@code pro-1} and so on; the name is the same in every language but for
 *     the free one
 */
public record Plan(String code, String name, long storageBytes, long transferBytes) {

    public static final String FREE = "free";

    public boolean isFree() {
        return code.equals(FREE);
    }
}
