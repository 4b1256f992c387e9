// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.paper;

import jakarta.ws.rs.core.Response;

/** A document as it is sent. */
public final class PaperAnswers {

    private PaperAnswers() {}

    /**
     * @param number names the file; of letters, digits and hyphens
     */
    public static Response of(byte[] pdf, String number) {
        return Response.ok(pdf, "application/pdf")
                .header("Content-Disposition", "attachment; filename=\"" + number + ".pdf\"")
                .build();
    }
}
