// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

/** On whose behalf a look happens: an agent on a ticket, the customer, a named job. */
enum GrantKind {
    TICKET,
    SELF,
    SYSTEM
}
