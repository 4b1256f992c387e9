// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EngineConfiguration;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.ValueResolver;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Whether an optional value is there, what it is, and the name of a constant. For classes of our
 * own Qute generates what reads them; those of the JDK it reads by reflection, and a page asks
 * optional values some dozens of times.
 */
@EngineConfiguration
public final class JdkValues implements ValueResolver {

    /** Before what Qute generates, behind {@link OuterScope}. */
    @Override
    public int getPriority() {
        return 900;
    }

    @Override
    public boolean appliesTo(EvalContext asked) {
        if (!asked.getParams().isEmpty()) {
            return false;
        }
        return switch (asked.getBase()) {
            case Optional<?> value -> isOfOptional(asked.getName());
            case Enum<?> constant -> asked.getName().equals("name");
            case null, default -> false;
        };
    }

    private static boolean isOfOptional(String name) {
        return switch (name) {
            case "present", "isPresent", "empty", "isEmpty", "get" -> true;
            default -> false;
        };
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext asked) {
        return asked.getBase() instanceof Optional<?> value
                ? CompletedStage.of(of(value, asked.getName()))
                : CompletedStage.of(((Enum<?>) asked.getBase()).name());
    }

    private static Object of(Optional<?> value, String name) {
        return switch (name) {
            case "present", "isPresent" -> value.isPresent();
            case "empty", "isEmpty" -> value.isEmpty();
            default -> value.orElseThrow();
        };
    }
}
