// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.guichet.sandbox.postgres.Databases;

/**
 * What the adapter for Ceph RGW is told of this world, by the environment variables of its keys.
 * The gateway behind it is none of the sandbox's: whoever starts that adds its address and keys.
 */
final class AdapterEnv {

    /** What the free plan promises. */
    private static final String FREE_BYTES = "50000000000";

    private final Options options;
    private final URI adapter;
    private final Secrets secrets;
    private final Databases databases;
    private final String databaseUrl;

    AdapterEnv(
            Options options,
            URI adapter,
            Secrets secrets,
            Databases databases,
            String databaseUrl) {
        this.options = options;
        this.adapter = adapter;
        this.secrets = secrets;
        this.databases = databases;
        this.databaseUrl = databaseUrl;
    }

    void write() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("URL", adapter.toString());
        lines.put("PORT", Integer.toString(adapter.getPort()));
        lines.put("ISSUER", options.product().toString());
        lines.put("HELPDESK_CLIENT_ID", "guichet-helpdesk");
        lines.put("HELPDESK_CLIENT_SECRET", "guichet-demo-core-helpdesk-001");
        lines.put("BILLING_CLIENT_ID", "guichet-billing");
        lines.put("BILLING_CLIENT_SECRET", "guichet-demo-core-billing-0001");
        lines.put("DATABASE_URL", databaseUrl);
        lines.put("DATABASE_USER", Databases.CEPH_RGW);
        lines.put("DATABASE_PASSWORD", databases.password(Databases.CEPH_RGW));
        lines.put("LOOKUP_KEY", secrets.key("key.lookup"));
        lines.put("FREE_STORAGE_BYTES", FREE_BYTES);
        lines.put("FREE_TRANSFER_BYTES", FREE_BYTES);
        lines.put("ROUND", "PT5S");
        var text = new StringBuilder();
        lines.forEach(
                (name, value) ->
                        text.append("ADAPTER_")
                                .append(name)
                                .append('=')
                                .append(value)
                                .append('\n'));
        OwnerOnly.write(options.data().resolve("adapter.env"), text.toString());
    }
}
