// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.guichet.accounts.FetchGrant;
import org.guichet.page.PageConfig;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;

/**
 * Turns the authority for one fetch into the header the core verifies: one method, one address, one
 * minute, once.
 */
@Singleton
class GrantSigner {

    private static final Duration LIFE = Duration.ofSeconds(60);

    private final GrantKeys keys;
    private final PageConfig pages;
    private final CoreConfig core;
    private final InstantSource clock;

    GrantSigner(GrantKeys keys, PageConfig pages, CoreConfig core, InstantSource clock) {
        this.keys = keys;
        this.pages = pages;
        this.core = core;
        this.clock = clock;
    }

    /**
     * @param address without query
     * @param jti used for no other
     */
    String sign(String method, URI address, FetchGrant grant, UUID jti) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(pages.publicUrl().toString());
        claims.setAudience(core.url().toString());
        NumericDate now = NumericDate.fromSeconds(clock.instant().getEpochSecond());
        claims.setIssuedAt(now);
        claims.setExpirationTime(NumericDate.fromSeconds(now.getValue() + LIFE.toSeconds()));
        claims.setJwtId(jti.toString());
        claims.setStringClaim("htm", method);
        claims.setStringClaim("htu", address.toString());
        switch (grant) {
            case FetchGrant.Ticket ticket -> {
                claims.setStringClaim("kind", "TICKET");
                ticket.account().ifPresent(id -> claims.setStringClaim("acc", id.value()));
                claims.setStringClaim("ticket", Long.toString(ticket.number()));
                claims.setStringClaim("agent", ticket.agent());
                claims.setStringClaim("purpose", ticket.purpose());
            }
            case FetchGrant.Self self -> {
                claims.setStringClaim("kind", "SELF");
                claims.setStringClaim("acc", self.account().value());
            }
            case FetchGrant.Job job -> {
                claims.setStringClaim("kind", "SYSTEM");
                job.account().ifPresent(id -> claims.setStringClaim("acc", id.value()));
                claims.setStringClaim("job", job.job());
            }
        }
        return keys.sign(claims.toJson());
    }
}
