// SPDX-License-Identifier: Apache-2.0
/**
 * The knowledge base. The provider writes articles in Markdown, language by language and version by
 * version ({@link org.guichet.helpdesk.article.Editing}); everybody reads and searches what is
 * published ({@link org.guichet.helpdesk.article.Articles}) and says whether it helped. {@code
 * desk} imports it for the suggestions beside a ticket; it imports {@code ticket} for the topics.
 */
@NullMarked
package org.guichet.helpdesk.article;

import org.jspecify.annotations.NullMarked;
