// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.accounts.FetchGrant;
import org.guichet.kernel.AccountId;
import org.guichet.premium.EntitlementWriter;
import org.guichet.relay.Parked;
import org.jspecify.annotations.Nullable;

/**
 * Writes the whole desired state, on the version read just before. A write that came between is
 * read and written over: what we desire is the newest truth, and the lane keeps our own writes in
 * order.
 */
@ApplicationScoped
class CoreEntitlements implements EntitlementWriter {

    private static final int TRIES = 3;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Desired(
            long storageQuotaBytes,
            long transferQuotaBytes,
            List<String> features,
            @Nullable String validUntil,
            @Nullable String graceUntil,
            String source) {}

    private final CoreClients clients;

    CoreEntitlements(CoreClients clients) {
        this.clients = clients;
    }

    @Override
    public void write(AccountId account, Entitlements desired, String idempotencyKey)
            throws IOException, Parked {
        String path = path(account);
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            if (written(path, version(path, account), desired, idempotencyKey)) {
                return;
            }
        }
        throw new IOException("the entitlements kept changing while we wrote");
    }

    @Override
    public Optional<Held> held(AccountId account) throws IOException, Parked {
        Question<Bound.Entitlements> question = reading(path(account), account);
        return switch (clients.billing().ask(question)) {
            case Fetched.Got<Bound.Entitlements> got -> Optional.of(got.value().held());
            case Fetched.Said<Bound.Entitlements> said -> {
                if (said.trouble() == Trouble.ACCOUNT_NOT_FOUND) {
                    yield Optional.empty();
                }
                throw refused(said.trouble());
            }
            case Fetched.Down<Bound.Entitlements> down -> throw down(down);
            case Fetched.Breached<Bound.Entitlements> breached -> throw withheld(breached);
        };
    }

    static String path(AccountId account) {
        return "/v1/accounts/" + account + "/entitlements";
    }

    private static Question<Bound.Entitlements> reading(String path, AccountId account) {
        return Question.get(
                path,
                new FetchGrant.Job("entitlement", Optional.of(account)),
                Reading.as(Shapes.ENTITLEMENTS, Bound.Entitlements.class));
    }

    private String version(String path, AccountId account) throws IOException, Parked {
        return switch (clients.billing().ask(reading(path, account))) {
            case Fetched.Got<Bound.Entitlements> got ->
                    got.etag()
                            .orElseThrow(() -> new IOException("the core's answer has no version"));
            case Fetched.Said<Bound.Entitlements> said -> throw refused(said.trouble());
            case Fetched.Down<Bound.Entitlements> down -> throw down(down);
            case Fetched.Breached<Bound.Entitlements> breached -> throw withheld(breached);
        };
    }

    /** False where somebody else wrote in between. */
    private boolean written(String path, String version, Entitlements desired, String key)
            throws IOException, Parked {
        Desired body =
                new Desired(
                        desired.storageQuotaBytes(),
                        desired.transferQuotaBytes(),
                        desired.features(),
                        desired.validUntil().map(CoreEntitlements::toTheSecond).orElse(null),
                        desired.graceUntil().map(CoreEntitlements::toTheSecond).orElse(null),
                        desired.source());
        Question<Bound.Entitlements> question =
                Question.put(
                        path,
                        body,
                        Map.of("If-Match", version, "Idempotency-Key", key),
                        Reading.as(Shapes.ENTITLEMENTS, Bound.Entitlements.class));
        return switch (clients.billing().ask(question)) {
            case Fetched.Got<Bound.Entitlements> got -> true;
            case Fetched.Said<Bound.Entitlements> said -> {
                if (said.trouble() == Trouble.PRECONDITION_FAILED) {
                    yield false;
                }
                throw refused(said.trouble());
            }
            case Fetched.Down<Bound.Entitlements> down -> throw down(down);
            case Fetched.Breached<Bound.Entitlements> breached -> throw withheld(breached);
        };
    }

    /** What no second try can mend is for a person. */
    private static Parked refused(Trouble trouble) throws IOException {
        return switch (trouble) {
            case ACCOUNT_NOT_FOUND -> new Parked("the account is gone");
            case IDEMPOTENCY_CONFLICT, REQUEST_INVALID ->
                    new Parked("the core refused the entitlements: " + trouble.code());
            case GRANT_REQUIRED,
                    GRANT_EXPIRED,
                    SCOPE_MISSING,
                    TOKEN_INVALID,
                    PRECONDITION_REQUIRED,
                    PRECONDITION_FAILED,
                    RATE_LIMITED,
                    CORE_DEGRADED,
                    PART_MISSING ->
                    throw new IOException("the core refused: " + trouble.code());
        };
    }

    private static IOException down(Fetched.Down<?> down) {
        return new IOException("the core cannot be asked now: " + down.reason());
    }

    private static IOException withheld(Fetched.Breached<?> breached) {
        return new IOException("the core's answer was withheld: " + breached.rule());
    }

    /** The contract's times have no fraction. */
    private static String toTheSecond(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.SECONDS));
    }
}
