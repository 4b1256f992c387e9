// SPDX-License-Identifier: Apache-2.0
/**
 * The outside world on one machine. In go a data folder and ports; out come PostgreSQL, Keycloak,
 * mail and the parts that {@link org.guichet.sandbox.PartFactory} finds, and last the file {@code
 * product.env} with which the product starts. The product never imports any of this.
 */
package org.guichet.sandbox;
