// SPDX-License-Identifier: Apache-2.0
/**
 * Saved views: lists of tickets that somebody asked for under a name, their own or shared by a lead
 * with the people of their partner. A view is a filter and no right: whoever opens it sees what
 * they may see anyway. Imports ticket, and the desk's look of a list's pages.
 */
@NullMarked
package org.guichet.helpdesk.view;

import org.jspecify.annotations.NullMarked;
