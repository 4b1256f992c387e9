// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import java.time.LocalDate;
import java.util.Optional;

/** A public link by its handle, which opens nothing: the key stays in the link itself. */
public record AccountLink(
        String handle,
        Kind kind,
        LocalDate createdDay,
        Optional<LocalDate> expiresDay,
        boolean passwordProtected,
        State state) {

    public enum Kind {
        FILE,
        FOLDER,
        ALBUM,
        UPLOAD_REQUEST
    }

    public enum State {
        LIVE,
        DISABLED_BY_USER,
        TAKEN_DOWN,
        EXPIRED
    }
}
