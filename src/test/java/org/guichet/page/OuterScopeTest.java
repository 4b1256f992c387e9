// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.Engine;
import io.quarkus.qute.ReflectionValueResolver;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A template says the same with it and without it. */
class OuterScopeTest {

    private static final Map<String, Object> DATA =
            Map.of(
                    "name",
                    "Ana",
                    "rows",
                    List.of("a", "b"),
                    "size",
                    "mine",
                    "inner",
                    Map.of("k", 1));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{#for row in rows}{row}{name}{row_index}{/for}",
                "{#for row in rows}{#let name='x'}{name}{row}{/let}{name}{/for}",
                "{#for name in rows}{name}{/for}{name}",
                "{#let a=name}{#let b=a}{#for row in rows}{a}{b}{name}{row}{/for}{/let}{/let}",
                "{#for row in rows}{it ?: 'none'}{size}{/for}",
                "{#let a='x'}{size}{name.length}{/let}",
                "{#for row in rows}{inner.k}{inner.size}{missing ?: 'none'}{/for}",
                "{#for row in rows}{#if name == 'Ana' && !missing??}{row}{/if}{/for}",
                "{#let row=inner}{#for n in rows}{row.k}{row.name ?: 'none'}{/for}{/let}",
                "{#include part note='n'}{/include}",
                "{#for row in rows}{#include part note=row}{/include}{/for}"
            })
    void says_the_same(String text) {
        assertThat(rendered(true, text)).isEqualTo(rendered(false, text)).isNotEmpty();
    }

    @Test
    void finds_a_name_from_around_a_loop() {
        assertThat(rendered(true, "{#for row in rows}{row}{name} {/for}")).isEqualTo("aAna bAna ");
    }

    private static String rendered(boolean with, String text) {
        var builder =
                Engine.builder().addDefaults().addValueResolver(new ReflectionValueResolver());
        if (with) {
            builder.addValueResolver(new OuterScope());
        }
        Engine engine = builder.build();
        engine.putTemplate(
                "part", engine.parse("[{note}{name}{#for row in rows}{note}{row}{/for}]"));
        return engine.parse(text).render(DATA);
    }
}
