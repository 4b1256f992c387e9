// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.budget;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.audit.AuditTrail;
import org.guichet.kernel.Actor;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;

/**
 * Whom somebody means by a sign-in name that they typed. The sign-in server keeps names in lower
 * case and takes them in any: {@code Agent-Tui} is {@code agent-tui}, and nobody else.
 */
@ApplicationScoped
class SignInNames {

    /**
     * Sees whose people somebody is, and who is paused by whom, so that nobody pauses another's.
     */
    static final Tenant JOB = new Tenant.Job("pauses");

    private static final Pattern NAME = Pattern.compile("[a-z0-9._@-]{1,64}");

    private final Uses uses;
    private final AuditTrail trail;
    private final Tenancy tenancy;

    SignInNames(Uses uses, AuditTrail trail, Tenancy tenancy) {
        this.uses = uses;
        this.trail = trail;
        this.tenancy = tenancy;
    }

    /** As the sign-in server has it. */
    static String of(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether a sign-in name can be written so. */
    static boolean isOne(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * Who that is, as far as who asks may know: for the provider anybody, for others who looked at
     * an account for their own partner.
     */
    Optional<Uses.User> find(Actor.Agent by, String name) {
        Optional<Uses.User> user = user(name);
        var scope = PartnerScope.of(by);
        return scope == null
                ? user.or(() -> Optional.of(new Uses.User(name, null)))
                : user.filter(one -> Objects.equals(scope, one.partner()));
    }

    /** Whether they ever signed in, took a ticket, looked at anything: all of that is logged. */
    boolean isSeen(String name) {
        return user(name).isPresent() || trail.hasActed("agent:" + name);
    }

    /** Of whichever partner: a lead's own transaction would take whoever left for theirs still. */
    private Optional<Uses.User> user(String name) {
        return tenancy.as(JOB, () -> uses.user(name));
    }
}
