// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.bulk;

import io.quarkus.qute.TemplateExtension;
import org.guichet.page.FormKey;

/** The key of the form below a list: {@code {bulks:key}}. */
@TemplateExtension(namespace = "bulks")
final class BulkKeys {

    private BulkKeys() {}

    static String key() {
        return FormKey.fresh().value();
    }
}
