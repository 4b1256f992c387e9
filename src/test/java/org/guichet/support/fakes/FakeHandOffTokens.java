// SPDX-License-Identifier: Apache-2.0
package org.guichet.support.fakes;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.visitor.HandOffTokens;

/**
 * Stands in for the port {@link HandOffTokens}: accepts the tokens a test announced, nothing else.
 */
@Alternative
@Priority(1)
@Singleton
public class FakeHandOffTokens implements HandOffTokens {

    private final Map<String, HandOff> good = new ConcurrentHashMap<>();

    public void accept(String token, HandOff handOff) {
        good.put(token, handOff);
    }

    @Override
    public Verdict verify(String token) {
        HandOff known = good.get(token);
        return known == null ? new Verdict.Bad("unknown to the test") : new Verdict.Good(known);
    }
}
