// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import java.time.Instant;

/** Numbers only, in bytes; counts are rounded by the core to two significant digits. */
public record AccountUsage(
        Instant asOf,
        long storageUsedBytes,
        long storageQuotaBytes,
        long transferUsedBytes,
        long transferQuotaBytes,
        long fileCount) {

    /** How full the bar of the storage is, of a hundred. */
    public int storagePercent() {
        return percent(storageUsedBytes, storageQuotaBytes);
    }

    /** How full the bar of the transfer is, of a hundred. */
    public int transferPercent() {
        return percent(transferUsedBytes, transferQuotaBytes);
    }

    private static int percent(long used, long of) {
        return of <= 0 ? 0 : (int) Math.min(100, used * 100.0 / of);
    }
}
