// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnwardPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/premium",
                "/support",
                "/premium/manage",
                "/premium/manage/invoices/EU-2026-000001",
                "/premium?country=FR&lang=fr",
                "/premium/identify?plan=pro1"
            })
    void our_own_public_pages_are_gone_on_to(String path) {
        assertThat(OnwardPath.of(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "https://evil.example/premium",
                "//evil.example/premium",
                "/premium/../console",
                "/premium//evil.example",
                "/console/tickets",
                "/premium\r\nSet-Cookie: a=b",
                "/premium?next=https://evil.example",
                "javascript:alert(1)"
            })
    void everything_else_leads_to_the_prices(String path) {
        assertThat(OnwardPath.of(path)).isEqualTo("/premium");
    }
}
