// SPDX-License-Identifier: Apache-2.0
/**
 * The customers' doors of the helpdesk: the form, the thread page, mail. What enters is decided on
 * here (whose it is, where it belongs) and handed to {@code ticket}. Nobody imports it.
 */
@NullMarked
package org.guichet.helpdesk.intake;

import org.jspecify.annotations.NullMarked;
