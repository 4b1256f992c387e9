// SPDX-License-Identifier: Apache-2.0
/**
 * How often somebody may look: each use of access is counted under a lock, one too many is refused,
 * and whoever goes on is paused until a person lifts it. In go uses, out come {@link
 * org.guichet.accounts.budget.Spending} and the standing that the pages show. Knows no grants:
 * those hear of a pause by {@link org.guichet.accounts.budget.AgentPaused}.
 */
@NullMarked
package org.guichet.accounts.budget;

import org.jspecify.annotations.NullMarked;
