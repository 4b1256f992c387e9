// SPDX-License-Identifier: Apache-2.0
/** Invoices and credit notes as PDF, drawn from what was frozen when they were issued. */
@NullMarked
package org.guichet.premium.paper;

import org.jspecify.annotations.NullMarked;
