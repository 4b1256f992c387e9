// SPDX-License-Identifier: Apache-2.0
/**
 * The whole thing: sandbox and product as two processes on ports of their own, used as a customer
 * and as an agent would, in a real browser or, where there is none, over HTTP with the same steps.
 */
package org.guichet.journey;
