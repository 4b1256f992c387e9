// SPDX-License-Identifier: Apache-2.0
/**
 * What every page needs: the reader's language, how money, bytes and times are written, the guard
 * against requests from other sites, the headers. Ground: features and console import it, it
 * imports the kernel only.
 */
@NullMarked
package org.guichet.page;

import org.jspecify.annotations.NullMarked;
