// SPDX-License-Identifier: Apache-2.0
package org.guichet.work;

import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;

/**
 * Which items somebody knows of, by how their kind begins: whoever looks after bills learns nothing
 * of who looked at accounts.
 */
final class Sight {

    /** What finance settles; the provider and the admin settle everything. */
    private static final String BILLS = "finance.";

    private Sight() {}

    /** The condition of a query for what the reader sees; needs no parameter. */
    static String sql(Actor.Agent reader) {
        if (seesAll(reader)) {
            return "true";
        }
        return reader.is(Role.FINANCE) ? "starts_with(kind, '" + BILLS + "')" : "false";
    }

    static boolean sees(Actor.Agent reader, WorkItem item) {
        return seesAll(reader) || (reader.is(Role.FINANCE) && item.kind().startsWith(BILLS));
    }

    private static boolean seesAll(Actor.Agent reader) {
        return reader.is(Role.PROVIDER) || reader.is(Role.ADMIN);
    }
}
