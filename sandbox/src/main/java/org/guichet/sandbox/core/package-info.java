// SPDX-License-Identifier: Apache-2.0
/**
 * The storage core that the sandbox stands in for: accounts with all that a real one holds, wrapped
 * keys, file names, verifiers and addresses included, behind the admin API of {@code
 * storage-core-v1.yaml}; and the storage app that its customers see. In come requests with a
 * client's token and a grant for one fetch; out go the closed shapes of {@link
 * org.guichet.sandbox.core.V1}, written at one place ({@link org.guichet.sandbox.core.Answering}),
 * where a hostile core will sit later. Nothing imports this package: it is found as a {@link
 * org.guichet.sandbox.PartFactory}.
 */
package org.guichet.sandbox.core;
