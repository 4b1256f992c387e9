// SPDX-License-Identifier: Apache-2.0
/**
 * One act on several tickets of a list. In comes what an agent chose there and what to do with it;
 * each ticket then acts by its own rules, in a transaction of its own, as if it had been opened and
 * the button pressed. What became of each is kept, so that the answer can name those that did not,
 * and the act can be taken back for a while. Nobody imports this.
 */
@NullMarked
package org.guichet.helpdesk.bulk;

import org.jspecify.annotations.NullMarked;
