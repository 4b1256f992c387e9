// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.draft;

import java.util.Locale;

/** The boxes of a ticket's page that keep a draft. */
public enum Box {
    REPLY,
    NOTE;

    /** As in addresses. */
    static Box of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
