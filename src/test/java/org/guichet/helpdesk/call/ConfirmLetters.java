// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.call;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import org.guichet.kernel.EmailAddress;
import org.guichet.post.LetterLinks;
import org.guichet.support.Rows;

/** The letters that ask whether a call was theirs, as who gets one reads it. */
@Singleton
class ConfirmLetters {

    private final Rows rows;
    private final List<LetterLinks> kinds;

    ConfirmLetters(Rows rows, @All List<LetterLinks> kinds) {
        this.rows = rows;
        this.kinds = kinds;
    }

    /** The path that the link in the one letter to this address leads to. */
    String link(long number, EmailAddress to) {
        String[] marker =
                rows.text(
                                "select links from letter where about = ?1 and kind = 'confirm-call' and address = ?2",
                                "ticket:" + number,
                                to.value())
                        .split(":", -1);
        return kinds.stream()
                .filter(kind -> kind.kind().equals(marker[0]))
                .map(kind -> kind.address(marker[1]))
                .findFirst()
                .orElseThrow()
                .replaceFirst("^https?://[^/]+", "");
    }

    long count(long number, EmailAddress to) {
        return rows.count(
                "select count(*) from letter where about = ?1 and kind = 'confirm-call' and address = ?2",
                "ticket:" + number,
                to.value());
    }
}
