// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Some cancel on our public page, while the product comes and goes. */
final class ChaosDeclarations {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final House house;
    private final List<Subscriber> declaring;

    ChaosDeclarations(House house, List<Subscriber> subscribers) {
        this.house = house;
        this.declaring =
                subscribers.stream()
                        .filter(one -> one.fate() == Subscriber.Beginning.DECLARES)
                        .toList();
    }

    /** In the storm: as far as they get. */
    void declare() throws InterruptedException {
        for (Subscriber one : declaring) {
            declares(one);
        }
    }

    /** When it is quiet: all of them; answers their accounts. */
    Set<String> surely() {
        Set<String> declared = new TreeSet<>();
        for (Subscriber one : declaring) {
            House.await(
                    one.email() + " to have cancelled",
                    PATIENCE,
                    () -> {
                        try {
                            return declares(one);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    });
            declared.add(one.account());
        }
        return declared;
    }

    /** The same words twice are one declaration. */
    private boolean declares(Subscriber one) throws InterruptedException {
        try {
            String invoice =
                    house.text(
                            "select coalesce(min(number), '') from invoice where account = '"
                                    + one.account()
                                    + "'");
            return !invoice.isEmpty()
                    && house.submit(
                                    house.product("/premium/cancel/declarations"),
                                    Map.of("email", one.email(), "invoice", invoice))
                            == 303;
        } catch (IOException down) {
            return false;
        }
    }
}
