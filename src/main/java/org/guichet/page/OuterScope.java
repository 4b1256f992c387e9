// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EngineConfiguration;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Mapper;
import io.quarkus.qute.ResolutionContext;
import io.quarkus.qute.Results;
import io.quarkus.qute.ValueResolver;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a loop, a tag or an included template takes from around it. Qute finds it too, but
 * asks every resolver that it knows, one for each class that any template reads, at every scope on
 * the way out: for a list of fifty rows that was most of what its page cost.
 *
 * <p>Only for scopes that are nothing but names with values, and only where the name stands in none
 * nearer. What a map answers itself ({@code size}, {@code keys}) is left to it.
 */
@EngineConfiguration
public final class OuterScope implements ValueResolver {

    private static final Set<String> OF_ANY_SCOPE =
            Set.of(
                    "this",
                    "it",
                    "keys",
                    "keySet",
                    "values",
                    "entrySet",
                    "size",
                    "empty",
                    "isEmpty",
                    "get",
                    "containsKey",
                    "orEmpty",
                    "raw",
                    "safe");

    /** Before all others. */
    @Override
    public int getPriority() {
        return 1000;
    }

    @Override
    public boolean appliesTo(EvalContext asked) {
        ResolutionContext nearest = asked.resolutionContext();
        return nearest != null
                // else it is a property of a value that an expression came to
                && asked.getBase() == nearest.getData()
                && asked.getParams().isEmpty()
                && isScope(nearest.getData())
                && !has(nearest.getData(), asked.getName())
                && !OF_ANY_SCOPE.contains(asked.getName())
                && holder(nearest.getParent(), asked.getName()) != null;
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext asked) {
        Object scope =
                Objects.requireNonNull(
                        holder(asked.resolutionContext().getParent(), asked.getName()));
        return scope instanceof Mapper mapper
                ? mapper.getAsync(asked.getName())
                : CompletedStage.of(((Map<?, ?>) scope).get(asked.getName()));
    }

    /** The nearest scope with this name; null where there is none, or another kind comes before. */
    private static @Nullable Object holder(@Nullable ResolutionContext from, String name) {
        for (ResolutionContext scope = from;
                scope != null && isScope(scope.getData());
                scope = scope.getParent()) {
            if (has(scope.getData(), name)) {
                return scope.getData();
            }
        }
        return null;
    }

    private static boolean isScope(@Nullable Object data) {
        return data instanceof Map || data instanceof Mapper;
    }

    private static boolean has(Object scope, String name) {
        return scope instanceof Mapper mapper
                ? mapper.appliesTo(name) && isFound(mapper.getAsync(name))
                : ((Map<?, ?>) scope).containsKey(name);
    }

    /** What a loop runs through says that it applies to every name, and finds its own only. */
    private static boolean isFound(CompletionStage<Object> value) {
        return !(value instanceof CompletedStage<Object> at && Results.isNotFound(at.get()));
    }
}
