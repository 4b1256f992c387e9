// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import java.util.OptionalLong;

/**
 * All that is ever held of a user of RGW.
 *
 * @param used bytes, rounded up for each object to 4 KiB as RGW's quota counts them
 * @param quota in bytes; empty where nothing limits the user
 */
record RgwUser(boolean suspended, long used, long objects, OptionalLong quota) {

    boolean isOverQuota() {
        return quota.isPresent() && used > quota.getAsLong();
    }
}
