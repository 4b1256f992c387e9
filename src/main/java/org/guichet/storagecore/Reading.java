// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import java.time.DateTimeException;
import java.util.function.Function;

/**
 * How the body of an answer becomes a value, in three steps that only a breach ends: the firewall
 * looks through it, it is bound to a record, the record is taken for what was asked. All of it is
 * over before the answer counts as taken.
 *
 * @param <B> the record
 * @param <T> what was asked
 */
record Reading<B, T>(Shape shape, Class<B> type, Value<B, T> value) {

    /** The last step. */
    interface Value<B, T> {

        /**
         * @throws Breach where it is not an answer to what was asked
         * @throws DateTimeException where the shape was right and the value is none, such as the
         *     31st of February
         * @throws IllegalArgumentException likewise
         */
        T of(B bound) throws Breach;
    }

    /** The record itself is what was asked. */
    static <B> Reading<B, B> as(Shape shape, Class<B> type) {
        return new Reading<>(shape, type, bound -> bound);
    }

    <U> Reading<B, U> then(Function<T, U> more) {
        return new Reading<>(shape, type, bound -> more.apply(value.of(bound)));
    }

    T read(byte[] body) throws Breach {
        ResponseFirewall.inspect(body, shape);
        B bound = Bound.read(body, type);
        try {
            return value.of(bound);
        } catch (DateTimeException | IllegalArgumentException notAValue) {
            // its message quotes the value
            throw new Breach("/", "value", "");
        }
    }
}
