// SPDX-License-Identifier: Apache-2.0
/**
 * Fields that a partner adds to its tickets, or the provider to everybody's: what they are called
 * in each language, of which kind, for which topics, whether a ticket is resolved without them.
 * Leads and the provider write them here; {@code ticket} keeps the values and imports it, it
 * imports no other package of the helpdesk. The rules, and why: {@code
 * docs/decisions/0019-complaints-and-fields.md}.
 */
@NullMarked
package org.guichet.helpdesk.field;

import org.jspecify.annotations.NullMarked;
