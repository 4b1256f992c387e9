// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import static org.guichet.sandbox.core.CoreRig.CLAIRE;

import java.util.UUID;

/** Asks each call as it should be asked, or with one thing wrong. */
final class Asking {

    private final CoreRig rig;
    private final Call call;

    Asking(CoreRig rig, Call call) {
        this.rig = rig;
        this.call = call;
    }

    CoreRig.Reply rightly() {
        return granted(request()).send();
    }

    CoreRig.Reply withoutGrant() {
        return request().send();
    }

    CoreRig.Reply withBadToken() {
        return granted(request()).token("no-token-of-ours").send();
    }

    CoreRig.Reply inAnOutage() {
        String token = rig.token(client());
        rig.post("/core/control", "{\"outage\":true}");
        try {
            return granted(request()).token(token).send();
        } finally {
            rig.post("/core/control", "{\"outage\":false}");
        }
    }

    private CoreRig.Ask request() {
        // read before, since a clean tag is needed where the call writes
        String etag =
                call == Call.REPLACE_ENTITLEMENTS
                        ? EntitlementWrites.read(rig, CLAIRE).header("ETag")
                        : "";
        CoreRig.Ask ask =
                rig.ask(
                        client(),
                        call.method().name(),
                        AdminApi.VERSION + call.path().replace("{id}", CLAIRE));
        return switch (call) {
            case LOOKUP -> ask.body("{\"by\":\"ACCOUNT_ID\",\"value\":\"" + CLAIRE + "\"}");
            case PII_REVEAL ->
                    ask.body(
                            "{\"field\":\"EMAIL\",\"reason\":\"LEGAL_REQUEST\",\"ticket\":\"1042\"}");
            case CALLER_CHECK -> ask.body("{\"code\":\"000000\"}");
            case REPLACE_ENTITLEMENTS ->
                    ask.body(EntitlementWrites.PRO_I)
                            .header("If-Match", etag)
                            .header("Idempotency-Key", UUID.randomUUID().toString());
            default -> ask;
        };
    }

    private CoreRig.Ask granted(CoreRig.Ask ask) {
        if (call.takes(GrantKind.TICKET)) {
            return ask.ticket();
        }
        return call.takesGrant() ? ask.system("letter") : ask;
    }

    private CoreClient client() {
        return call.scope().map(CoreClient.BILLING.scopes()::contains).orElse(true)
                ? CoreClient.BILLING
                : CoreClient.HELPDESK;
    }
}
