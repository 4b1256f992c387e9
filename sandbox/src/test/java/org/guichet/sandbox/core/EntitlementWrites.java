// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

/** Writes of entitlements as the billing client makes them. */
final class EntitlementWrites {

    static final String PRO_I = of(500_000_000_000L, 1_000_000_000_000L);

    private EntitlementWrites() {}

    static String of(long storage, long transfer) {
        return """
        {"storageQuotaBytes":%d,"transferQuotaBytes":%d,"features":["LINK_PASSWORDS"],\
        "validUntil":"2099-12-21T23:00:00Z","source":"guichet:premium"}\
        """
                .formatted(storage, transfer);
    }

    static CoreRig.Reply read(CoreRig rig, String account) {
        return rig.ask(CoreClient.BILLING, "GET", "/v1/accounts/" + account + "/entitlements")
                .system("renewal")
                .send();
    }

    static CoreRig.Ask write(CoreRig rig, String account, String body) {
        return rig.ask(CoreClient.BILLING, "PUT", "/v1/accounts/" + account + "/entitlements")
                .body(body);
    }

    /** Reads the tag, then writes under it. */
    static CoreRig.Reply put(CoreRig rig, String account, String body) {
        CoreRig.Reply reply =
                write(rig, account, body)
                        .header("If-Match", read(rig, account).header("ETag"))
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .send();
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }
}
