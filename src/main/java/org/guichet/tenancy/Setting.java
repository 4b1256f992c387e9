// SPDX-License-Identifier: Apache-2.0
package org.guichet.tenancy;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as the database's policies read it: a role, and what the policies of that role compare
 * with. The roles stand in {@code docker/postgres/roles.sql}.
 */
record Setting(
        String role,
        String partner,
        String agent,
        String leads,
        String tickets,
        String job,
        String address,
        String account) {

    /** The role of a transaction of which nobody said in whose name it works. */
    private static final String NOBODY = "guichet_product";

    static Setting of(@Nullable Tenant tenant) {
        return switch (tenant) {
            case null -> role(NOBODY);
            case Tenant.Nobody nobody -> role(NOBODY);
            case Tenant.SecondLevel all ->
                    new Setting(
                            "guichet_second_level", "", all.agent().orElse(""), "", "", "", "", "");
            case Tenant.Operator operator -> role("guichet_operator");
            case Tenant.Partner partner ->
                    new Setting(
                            "guichet_desk",
                            partner.code(),
                            partner.agent().orElse(""),
                            partner.leads() ? "yes" : "",
                            "",
                            "",
                            "",
                            "");
            case Tenant.Customer customer ->
                    new Setting(
                            "guichet_customer",
                            "",
                            "",
                            "",
                            numbers(customer.tickets()),
                            "",
                            "",
                            "");
            case Tenant.Job job ->
                    new Setting("guichet_worker", "", "", "", "", job.name(), "", "");
            case Tenant.Sender sender ->
                    new Setting(
                            "guichet_worker",
                            "",
                            "",
                            "",
                            "",
                            "sender",
                            sender.address(),
                            sender.account().orElse(""));
        };
    }

    private static String numbers(Set<Long> tickets) {
        return tickets.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static Setting role(String name) {
        return new Setting(name, "", "", "", "", "", "", "");
    }
}
