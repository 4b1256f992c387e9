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
        long fileCount) {}
