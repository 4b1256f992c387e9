// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.budget;

/** An agent may look at nothing any more; told in the transaction of the pause. */
public record AgentPaused(String agent) {}
