// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.guichet.sandbox.stripe.store.Books;

/** A Checkout session that nobody will pay any more. */
public final class SessionEnd {

    private SessionEnd() {}

    public static ObjectNode expire(Books books, ObjectNode session) {
        session.put("status", "expired").putNull("url");
        books.save(session);
        books.announce("checkout.session.expired", session);
        return session;
    }

    /** A session that was complete before its money came. */
    static void settled(Books books, ObjectNode session, boolean paid) {
        if (paid) {
            books.save(session.put("payment_status", "paid"));
        }
        books.announce(
                "checkout.session.async_payment_" + (paid ? "succeeded" : "failed"), session);
    }

    /** Open, but its time is over: Stripe expires it then, we when somebody looks. */
    public static boolean due(Books books, ObjectNode session) {
        return session.path("status").asText().equals("open")
                && session.path("expires_at").asLong() <= books.seconds();
    }
}
