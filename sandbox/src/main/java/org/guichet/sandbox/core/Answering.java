// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import io.javalin.http.Context;

/**
 * The last step of every answer of the admin API: from a decided {@link Answer} to bytes. The seam
 * for a hostile core: {@link MoodyAnswers}.
 */
interface Answering {

    /**
     * @param call which call is answered; null where the request was refused before one was known
     */
    void write(Context exchange, Call call, Answer answer);

    /** Writes exactly the answer, nothing else. */
    static Answering honestly() {
        return (exchange, call, answer) -> {
            exchange.status(answer.status()).header("Cache-Control", "no-store");
            answer.headers().forEach(exchange::header);
            if (answer.body() != null && !answer.isUnchanged()) {
                exchange.contentType(answer.contentType()).result(CoreJson.bytes(answer.body()));
            }
        };
    }
}
