// SPDX-License-Identifier: Apache-2.0
/**
 * Mail, both ways: letters leave by SMTP, customers' mail comes by IMAP, is parsed in memory within
 * limits, stripped of keys, and only then stored. The only code that knows Jakarta Mail. Implements
 * a port of {@code post} and calls the helpdesk's door; nobody imports it.
 */
@NullMarked
package org.guichet.mail;

import org.jspecify.annotations.NullMarked;
