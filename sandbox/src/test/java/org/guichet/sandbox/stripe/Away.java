// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * An account elsewhere, against which {@code ./guichet conformance --api-base … --api-key …} runs
 * the same tests: Stripe's own, in test mode, or a sandbox that runs already. They come by the
 * environment, where other people's lists of processes do not show the key.
 */
record Away(URI base, String key) {

    private static final Optional<Away> NAMED =
            Optional.ofNullable(System.getenv("GUICHET_CONFORMANCE_API_KEY"))
                    .filter(key -> !key.isBlank())
                    .map(key -> new Away(URI.create(address()), key));

    Away {
        if (!key.startsWith("sk_test_") && !key.startsWith("rk_test_")) {
            throw new IllegalArgumentException("Only a key of the test mode may be used here");
        }
    }

    /** Empty where the tests bring their own stand-in. */
    static Optional<Away> named() {
        return NAMED;
    }

    /** Skips the test that asks, with a line that says why, where there is nothing to turn. */
    static void needs(String what) {
        if (NAMED.isPresent()) {
            String test =
                    StackWalker.getInstance()
                            .walk(
                                    frames ->
                                            frames.map(StackWalker.StackFrame::getClassName)
                                                    .filter(name -> name.contains("Test"))
                                                    .findFirst()
                                                    .orElse("?"))
                            .replaceAll("^.*\\.", "");
            System.out.println("SKIPPED: %s needs the sandbox's %s".formatted(test, what));
            Assumptions.abort("needs the sandbox's " + what);
        }
    }

    private static String address() {
        return Optional.ofNullable(System.getenv("GUICHET_CONFORMANCE_API_BASE"))
                .filter(base -> !base.isBlank())
                .orElse("https://api.stripe.com");
    }
}
