// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A file of PostgreSQL's write-ahead log as the records that it holds, without the header that each
 * of its pages begins with: a record that goes on over a page is whole then, and so is a value in
 * it (PostgreSQL, src/include/access/xlog_internal.h: XLogPageHeaderData and its long form on a
 * file's first page).
 */
final class LogPages {

    private static final int PAGE = 8192;
    private static final int HEADER = 24;
    private static final int LONG_HEADER = 40;

    /** The bit of xlp_info, the second field, that says which of the two it is. */
    private static final int IS_LONG = 2;

    private LogPages() {}

    /**
     * @param end how many bytes of the file count
     */
    static void copy(InputStream file, long end, OutputStream records) throws IOException {
        for (long at = 0; at < end; at += PAGE) {
            byte[] page = file.readNBytes((int) Math.min(PAGE, end - at));
            int header = page.length > 2 && (page[2] & IS_LONG) != 0 ? LONG_HEADER : HEADER;
            if (page.length > header) {
                records.write(page, header, page.length - header);
            }
        }
    }
}
