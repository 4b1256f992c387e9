// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** Where the storage core is, and as whom we ask. */
@ConfigMapping(prefix = "guichet.core")
public interface CoreConfig {

    /** Without a slash at the end; also the audience of grants. */
    URI url();

    URI tokenUrl();

    /** Reads for agents and for customers on their own pages. */
    Client helpdesk();

    /** Entitlements, contact, and the product's own jobs. */
    Client billing();

    /** An OAuth 2 client. */
    interface Client {
        String clientId();

        String clientSecret();
    }
}
