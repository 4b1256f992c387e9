// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The gateway's own reading of a form, for those who judge what was asked of it. */
public final class Forms {

    private Forms() {}

    public static ObjectNode parse(String encoded) {
        return Form.parse(encoded);
    }
}
