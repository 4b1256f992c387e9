// SPDX-License-Identifier: Apache-2.0
package org.guichet;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.guichet.accounts.GrantComparison;
import org.guichet.accounts.GrantComparison.Outcome;
import org.guichet.kernel.AccountId;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./guichet verify --core}: holds the core's list of honoured grants against our log, for
 * every account that the core was asked about, from its first grant on. It asks the core as the
 * product does, so it needs the product's whole configuration, and each question is logged.
 */
@NullMarked
public class CoreVerification implements QuarkusApplication {

    private final GrantComparison comparison;

    CoreVerification(GrantComparison comparison) {
        this.comparison = comparison;
    }

    /**
     * @param log what the walk through the log ended with
     * @return that something differs, where either found so; else how the worse of the two ended
     */
    static int after(int log) {
        List<String> problems = Configuration.problems(ConfigProvider.getConfig(), "check");
        if (!problems.isEmpty()) {
            problems.forEach(System.err::println);
            return log == Exit.DIFFERS ? log : Exit.CONFIGURATION;
        }
        ConnectionCheck.quietly();
        int[] core = {Exit.UNAVAILABLE};
        Quarkus.run(CoreVerification.class, (status, failure) -> core[0] = ended(status, failure));
        return log == Exit.DIFFERS ? log : core[0] == Exit.OK ? log : core[0];
    }

    /** Quarkus calls any failure 1, which is our word for a difference. */
    private static int ended(int status, @Nullable Throwable failure) {
        if (failure == null) {
            return status;
        }
        System.err.println("the core's list was not compared: " + failure);
        return Exit.UNAVAILABLE;
    }

    @Override
    public int run(String... arguments) {
        long compared = 0;
        long leftOut = 0;
        long young = 0;
        long honoured = 0;
        long differences = 0;
        long silent = 0;
        for (AccountId account : comparison.accounts()) {
            switch (comparison.whole(account)) {
                case Outcome.Compared one -> {
                    compared++;
                    young += one.young();
                    honoured += one.honoured();
                    differences += one.differences().size();
                    one.differences()
                            .forEach(
                                    look -> System.out.println("differs  " + account + " " + look));
                }
                case Outcome.NotCompared not when comparison.isNothingToCompare(account, not) -> {
                    leftOut++;
                    System.out.println("left out " + account + ": " + not.why());
                }
                case Outcome.NotCompared not -> {
                    silent++;
                    System.out.println("silent   " + account + " " + not.why());
                }
            }
        }
        System.out.printf(
                "%s compared, %s that the core honoured; %s left out, %s not compared.%n",
                Counted.of(compared, "account", "accounts"),
                Counted.of(honoured, "grant", "grants"),
                Counted.of(leftOut, "account", "accounts"),
                Counted.of(silent, "account", "accounts"));
        if (young > 0) {
            System.out.printf(
                    "%s too young to compare: a core need not show it within a minute. Run this again after that.%n",
                    Counted.of(young, "look is", "looks are"));
        }
        System.out.println(
                differences == 0
                        ? "What was compared agrees with the log."
                        : "The core's list and the log DIFFER in %s."
                                .formatted(Counted.of(differences, "look", "looks")));
        return differences > 0 ? Exit.DIFFERS : silent > 0 ? Exit.UNAVAILABLE : Exit.OK;
    }
}
