// SPDX-License-Identifier: Apache-2.0
/**
 * What is offered where: plans, price books by country and seller, tax rates, all dated rows. In
 * comes a country and a day, out come prices with their tax to the cent. Imports nothing of premium
 * but its door; every other part of premium may import it.
 */
@NullMarked
package org.guichet.premium.catalogue;

import org.jspecify.annotations.NullMarked;
