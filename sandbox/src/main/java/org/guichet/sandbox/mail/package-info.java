// SPDX-License-Identifier: Apache-2.0
/**
 * The mail servers of the world outside: ours, which receives for the product's two domains and
 * judges what comes in, and everybody else's, where each address is a mailbox of its own. In comes
 * SMTP; out go IMAP, pages for people and JSON for tests. Only the sandbox's root may import this.
 */
package org.guichet.sandbox.mail;
