// SPDX-License-Identifier: Apache-2.0
/**
 * Watches how accounts are opened: what is unusual becomes a signal, a work item and a number that
 * alarms can be set on; leads and the provider see it on one page, with budgets and pauses. Reads
 * grants, opens and changes none.
 */
@NullMarked
package org.guichet.accounts.watch;

import org.jspecify.annotations.NullMarked;
