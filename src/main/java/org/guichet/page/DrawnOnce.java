// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EngineConfiguration;
import io.quarkus.qute.Expression;
import io.quarkus.qute.ResultNode;
import io.quarkus.qute.Scope;
import io.quarkus.qute.SectionHelper;
import io.quarkus.qute.SectionHelperFactory;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.LaunchMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code {#drawn by=value}…{/drawn}}: a part of a page that says nothing but what follows from the
 * value and the language, drawn once for each. What an agent's pages have in common is most of
 * them, and drawing it is most of what they cost.
 *
 * <p>A part that depends on anything else would show it to whoever comes next. So while tests run
 * each part is drawn every time and compared with what was kept: a page whose part depends on more
 * than it says fails its tests. While the sources are worked on nothing is kept.
 */
@EngineConfiguration
public final class DrawnOnce implements SectionHelperFactory<DrawnOnce.Part> {

    /** Of one part; when there are more all are drawn anew. */
    private static final int MOST = 2_000;

    /** What is longer is drawn anew: a part that somebody filled with long texts stays small. */
    private static final int LONGEST_TEXT = 8_192;

    /** However often it is asked for: what was taken out of the database is not shown for ever. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final String BY = "by";

    private final LaunchMode mode;

    /** For the engine. */
    public DrawnOnce() {
        this(LaunchMode.current());
    }

    DrawnOnce(LaunchMode mode) {
        this.mode = mode;
    }

    @Override
    public List<String> getDefaultAliases() {
        return List.of("drawn");
    }

    @Override
    public ParametersInfo getParameters() {
        return ParametersInfo.builder().addParameter(BY).build();
    }

    @Override
    public Scope initializeBlock(Scope outer, BlockInfo block) {
        block.addExpression(BY, block.getParameter(BY));
        return outer;
    }

    @Override
    public Part initialize(SectionInitContext section) {
        return new Part(section.getExpression(BY), section.getOrigin().toString(), mode);
    }

    /** One such part of one template. */
    public static final class Part implements SectionHelper {

        private record Key(@Nullable Object by, @Nullable Object language) {}

        /** What was drawn, for a page that it stands on. */
        private static final class Text extends ResultNode {

            private final String text;

            Text(String text) {
                this.text = text;
            }

            @Override
            public void process(Consumer<String> page) {
                page.accept(text);
            }
        }

        private final Expression by;
        private final String where;
        private final LaunchMode mode;
        private final Map<Key, CompletedStage<ResultNode>> drawn = new ConcurrentHashMap<>();

        /** Of the first that is kept now, by the clock of the machine. */
        private volatile long since = System.nanoTime();

        Part(Expression by, String where, LaunchMode mode) {
            this.by = by;
            this.where = where;
            this.mode = mode;
        }

        @Override
        public CompletionStage<ResultNode> resolve(SectionResolutionContext context) {
            return context.evaluate(by)
                    .thenCompose(
                            value ->
                                    resolve(
                                            context,
                                            new Key(
                                                    value,
                                                    context.resolutionContext()
                                                            .getAttribute(
                                                                    TemplateInstance.LOCALE))));
        }

        private CompletionStage<ResultNode> resolve(SectionResolutionContext context, Key key) {
            if (System.nanoTime() - since > LONGEST.toNanos()) {
                forget();
            }
            @Nullable CompletedStage<ResultNode> known = drawn.get(key);
            return known != null && mode == LaunchMode.NORMAL
                    ? known
                    : context.execute().thenCompose(node -> keep(key, known, draw(node)));
        }

        private CompletionStage<ResultNode> keep(
                Key key, @Nullable CompletedStage<ResultNode> known, String text) {
            if (known != null && mode == LaunchMode.TEST && !draw(known.get()).equals(text)) {
                throw new IllegalStateException(
                        "what is drawn by %s at %s depends on more than that: %s and %s"
                                .formatted(key.by(), where, draw(known.get()), text));
            }
            CompletedStage<ResultNode> now = CompletedStage.of(new Text(text));
            if (drawn.size() >= MOST) {
                forget();
            }
            if (text.length() <= LONGEST_TEXT) {
                drawn.put(key, now);
            }
            return now;
        }

        private void forget() {
            since = System.nanoTime();
            drawn.clear();
        }

        private static String draw(ResultNode node) {
            StringBuilder text = new StringBuilder();
            node.process(text::append);
            return text.toString();
        }
    }
}
