// SPDX-License-Identifier: Apache-2.0
package org.guichet.post;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.EmailAddress;
import org.guichet.relay.Departure;
import org.guichet.relay.DepartureHandler;
import org.guichet.relay.Effect;
import org.guichet.relay.Parked;

/**
 * Sends a letter that is due. The Message-ID is fixed when the letter is written: where the process
 * dies between the server's "250" and our mark, the second copy carries the same one.
 */
@ApplicationScoped
class Delivery implements DepartureHandler {

    private final EntityManager database;
    private final Contacts contacts;
    private final MailCarrier carrier;
    private final Markers markers;
    private final LetterFoot feet;
    private final InstantSource clock;

    Delivery(
            EntityManager database,
            Contacts contacts,
            MailCarrier carrier,
            Markers markers,
            LetterFoot feet,
            InstantSource clock) {
        this.database = database;
        this.contacts = contacts;
        this.carrier = carrier;
        this.markers = markers;
        this.feet = feet;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "letter";
    }

    @Override
    public Effect deliver(Departure departure) throws Exception {
        UUID id = UUID.fromString(departure.payload());
        // parked for longer than letters are kept, then tried again by hand
        WrittenLetter letter =
                QuarkusTransaction.requiringNew()
                        .call(() -> letter(id))
                        .orElseThrow(() -> new Parked("the letter is gone: its retention is over"));
        if (letter.isSent()) {
            return Effect.NONE;
        }
        EmailAddress to =
                switch (letter.recipient()) {
                    case Recipient.Holder holder -> contacts.addressOf(holder.account());
                    case Recipient.Address address -> address.email();
                };
        carrier.carry(letter.mailTo(to, markers, feet.foot(letter.language())));
        return () -> letter(id).ifPresent(sent -> sent.sentOn(clock.instant()));
    }

    @Override
    public void gaveUp(Departure departure, String reason) {
        letter(UUID.fromString(departure.payload()))
                .ifPresent(letter -> letter.failed(reason, clock.instant()));
    }

    private Optional<WrittenLetter> letter(UUID id) {
        return Optional.ofNullable(database.find(WrittenLetter.class, id));
    }
}
