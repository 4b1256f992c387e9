// SPDX-License-Identifier: Apache-2.0
/** One stand-in for each port, for tests over HTTP; the real edges have their own tests. */
package org.guichet.support.fakes;
