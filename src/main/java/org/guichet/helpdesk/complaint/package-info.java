// SPDX-License-Identifier: Apache-2.0
/**
 * What a complaint is: its number, the law of its country, the day by which it is answered, how it
 * ended. {@code ticket} tells it what happened, in its own transaction, and decides who may; it
 * imports {@code sla} for the days on which nobody works, and no other package of the helpdesk. The
 * rules, and why: {@code docs/decisions/0019-complaints-and-fields.md}.
 */
@NullMarked
package org.guichet.helpdesk.complaint;

import org.jspecify.annotations.NullMarked;
