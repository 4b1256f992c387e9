// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.article;

import io.quarkus.qute.RawString;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.UrlSanitizer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Markdown as an article's page shows it (CommonMark 0.31). What is HTML in it is shown as text;
 * links lead to the web, to a mailbox or within our pages; of an image only its words are shown,
 * for nothing is fetched from elsewhere. Headings begin below the page's own.
 */
final class Markdown {

    private static final int LONGEST_SUMMARY = 200;

    /** Deeper lists and quotes stay text: the parser and the renderer walk down by recursion. */
    private static final int DEEPEST = 20;

    private static final Parser PARSER = Parser.builder().maxOpenBlockParsers(DEEPEST).build();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder()
                    .escapeHtml(true)
                    .sanitizeUrls(true)
                    .urlSanitizer(new Links())
                    .nodeRendererFactory(Ours::new)
                    .build();
    private static final TextContentRenderer TEXT =
            TextContentRenderer.builder()
                    .lineBreakRendering(LineBreakRendering.STRIP)
                    .nodeRendererFactory(
                            context ->
                                    new NodeRenderer() {
                                        @Override
                                        public Set<Class<? extends Node>> getNodeTypes() {
                                            return Set.of(org.commonmark.node.Link.class);
                                        }

                                        @Override
                                        public void render(Node link) {
                                            for (Node part = link.getFirstChild();
                                                    part != null;
                                                    part = part.getNext()) {
                                                context.render(part);
                                            }
                                        }
                                    })
                    .build();

    private Markdown() {}

    /** Safe to stand on a page as it is: this renderer made every tag in it. */
    static RawString html(String text) {
        return new RawString(HTML.render(PARSER.parse(text)));
    }

    /** The words of the first paragraph, for lists. */
    static String summary(String text) {
        First first = new First();
        PARSER.parse(text).accept(first);
        String words = first.words.replace('\n', ' ').strip();
        return words.length() > LONGEST_SUMMARY
                ? words.substring(0, LONGEST_SUMMARY).stripTrailing() + "…"
                : words;
    }

    private static final class First extends AbstractVisitor {

        private String words = "";

        @Override
        public void visit(Paragraph paragraph) {
            if (words.isEmpty()) {
                words = TEXT.render(paragraph);
            }
        }
    }

    /** Within our pages only by a path: an address without a scheme may name any host. */
    private static final class Links implements UrlSanitizer {

        private final UrlSanitizer web =
                new DefaultUrlSanitizer(List.of("http", "https", "mailto"));

        @Override
        public String sanitizeLinkUrl(String url) {
            String address = url.strip();
            boolean path = address.startsWith("/") && !address.matches("(?s)/[/\\\\].*");
            boolean named = address.matches("(?is)(?:https?://|mailto:).*");
            return path || named || address.startsWith("#") ? web.sanitizeLinkUrl(address) : "";
        }

        @Override
        public String sanitizeImageUrl(String url) {
            return "";
        }
    }

    private static final class Ours implements NodeRenderer {

        private final HtmlNodeRendererContext context;

        Ours(HtmlNodeRendererContext context) {
            this.context = context;
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Image.class, Heading.class);
        }

        @Override
        public void render(Node node) {
            if (node instanceof Heading heading) {
                String tag = "h" + Math.min(6, heading.getLevel() + 1);
                context.getWriter().line();
                context.getWriter().tag(tag, Map.of());
                within(node);
                context.getWriter().tag("/" + tag);
                context.getWriter().line();
            } else {
                within(node);
            }
        }

        private void within(Node node) {
            for (Node part = node.getFirstChild(); part != null; part = part.getNext()) {
                context.render(part);
            }
        }
    }
}
