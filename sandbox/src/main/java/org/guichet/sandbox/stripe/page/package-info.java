// SPDX-License-Identifier: Apache-2.0
/**
 * Templates, texts and the stylesheet of this part's pages. In comes a template's name with its
 * data, out goes escaped HTML. Imported by {@code pay} and {@code control}; imports nothing of this
 * part.
 */
package org.guichet.sandbox.stripe.page;
