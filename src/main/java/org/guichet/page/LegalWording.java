// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import java.util.Optional;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;

/** Port: under whose law this request's customer leaves a contract; premium implements it. */
public interface LegalWording {

    /**
     * @param chosen the country whose prices the page shows; a contract's own comes before it
     */
    LegalLabels labels(Optional<Country> chosen, Language language);
}
