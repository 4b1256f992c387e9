// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import io.vertx.ext.web.RoutingContext;

/**
 * Port: answers a request that is refused before it reaches a resource. People get the error page
 * in their language, machines problem+json (RFC 9457). The console implements it.
 */
public interface RefusalAnswer {

    /**
     * Ends the request.
     *
     * @param code names the words, as that of a {@link org.guichet.kernel.Refusal}
     */
    void refuse(RoutingContext request, int status, String code);
}
