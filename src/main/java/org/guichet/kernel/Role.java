// SPDX-License-Identifier: Apache-2.0
package org.guichet.kernel;

/** The realm roles. Keycloak is their only source. */
public enum Role {
    AGENT,
    LEAD,
    PROVIDER,
    FINANCE,
    AUDITOR,
    ADMIN;

    public static final String AGENT_NAME = "agent";
    public static final String LEAD_NAME = "lead";
    public static final String PROVIDER_NAME = "provider";
    public static final String FINANCE_NAME = "finance";
    public static final String AUDITOR_NAME = "auditor";
    public static final String ADMIN_NAME = "admin";
}
