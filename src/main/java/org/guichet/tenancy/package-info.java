// SPDX-License-Identifier: Apache-2.0
/**
 * In whose name a transaction works. What belongs to a partner is under row-level security
 * (PostgreSQL, "Row Security Policies"): the database shows and takes only what the policies give
 * to the transaction's role, so a condition that a query forgets leaks nothing. Decision 8.
 */
@NullMarked
package org.guichet.tenancy;

import org.jspecify.annotations.NullMarked;
