// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.quarkus.qute.TemplateExtension;
import org.guichet.page.FormKey;

/** What the form that asks for the next ticket needs, wherever it stands. */
@TemplateExtension(namespace = "hand")
final class HandForms {

    private HandForms() {}

    static String key() {
        return FormKey.fresh().value();
    }
}
