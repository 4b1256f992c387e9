// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import org.guichet.accounts.FetchGrant;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.post.Contacts;
import org.guichet.relay.Parked;

/** Asks for the address of a letter when it leaves; nobody keeps it. */
@ApplicationScoped
class CoreContacts implements Contacts {

    private final CoreClients clients;

    CoreContacts(CoreClients clients) {
        this.clients = clients;
    }

    @Override
    public EmailAddress addressOf(AccountId account) throws IOException, Parked {
        Question<Bound.Contact> question =
                Question.get(
                        "/v1/accounts/" + account + "/contact",
                        new FetchGrant.Job("letter", Optional.of(account)),
                        Reading.as(Shapes.CONTACT, Bound.Contact.class));
        return switch (clients.billing().ask(question)) {
            case Fetched.Got<Bound.Contact> got ->
                    EmailAddress.parse(got.value().email())
                            .orElseThrow(
                                    () -> new Parked("the core's address is none to write to"));
            case Fetched.Said<Bound.Contact> said -> throw refused(said.trouble());
            case Fetched.Down<Bound.Contact> down ->
                    throw new IOException("the core cannot be asked now: " + down.reason());
            case Fetched.Breached<Bound.Contact> breached ->
                    throw new IOException("the core's answer was withheld: " + breached.rule());
        };
    }

    /** An account that is gone is for a person; all else may pass. */
    private static Parked refused(Trouble trouble) throws IOException {
        return switch (trouble) {
            case ACCOUNT_NOT_FOUND -> new Parked("the account is gone");
            case GRANT_REQUIRED,
                    GRANT_EXPIRED,
                    SCOPE_MISSING,
                    TOKEN_INVALID,
                    REQUEST_INVALID,
                    PRECONDITION_REQUIRED,
                    PRECONDITION_FAILED,
                    IDEMPOTENCY_CONFLICT,
                    RATE_LIMITED,
                    CORE_DEGRADED,
                    PART_MISSING ->
                    throw new IOException("the core refused the contact: " + trouble.code());
        };
    }
}
