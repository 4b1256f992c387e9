// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guichet.audit.Audit;
import org.guichet.helpdesk.ticket.Enquiries.HolderAnswer;
import org.guichet.helpdesk.ticket.EventView.Kind;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.post.DailyLimit;

/**
 * Tickets that a partner's program opens for a customer of whom it knows an address. As by the
 * form: the address is unproven, its owner is told, and the account's holder is asked. The partner
 * is the program's, whatever the routing would say.
 */
@ApplicationScoped
public class ApiTickets {

    private final EntityManager database;
    private final TicketTable tickets;
    private final TicketClock clocks;
    private final TicketLetters letters;
    private final DailyLimit limit;
    private final Holders holders;
    private final KeyFree keyFree;
    private final Audit audit;
    private final InstantSource clock;

    ApiTickets(
            EntityManager database,
            TicketTable tickets,
            TicketClock clocks,
            TicketLetters letters,
            DailyLimit limit,
            Holders holders,
            KeyFree keyFree,
            Audit audit,
            InstantSource clock) {
        this.database = database;
        this.tickets = tickets;
        this.clocks = clocks;
        this.letters = letters;
        this.limit = limit;
        this.holders = holders;
        this.keyFree = keyFree;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Opens the ticket once for each key of the partner's.
     *
     * @param hash of the request as it came
     * @return its number, by this request or by one before
     * @throws Refusal UNPROCESSABLE where the key came with another request before
     */
    @Transactional
    public long open(Actor.Machine machine, String key, byte[] hash, Enquiry enquiry) {
        // two at the same moment: the second waits here, and finds what the first did
        database.createNativeQuery(
                        "select pg_advisory_xact_lock(hashtextextended(?1, 0)) is null",
                        Boolean.class)
                .setParameter(1, "api_request " + machine.partner() + " " + key)
                .getSingleResult();
        Optional<Tuple> before = before(machine.partner(), key);
        if (before.isPresent()) {
            if (!Arrays.equals(before.get().get("hash", byte[].class), hash)) {
                throw new Refusal(Refusal.Kind.UNPROCESSABLE, "key-used-before");
            }
            return before.get().get("ticket", Long.class);
        }
        long number = opened(machine, enquiry);
        database.createNativeQuery(
                        "insert into api_request (partner, key, hash, ticket, at) values (?1, ?2, ?3, ?4, ?5)")
                .setParameter(1, machine.partner())
                .setParameter(2, key)
                .setParameter(3, hash)
                .setParameter(4, number)
                .setParameter(5, clock.instant())
                .executeUpdate();
        return number;
    }

    @SuppressWarnings("unchecked")
    private Optional<Tuple> before(String partner, String key) {
        List<Tuple> rows =
                database.createNativeQuery(
                                "select hash, ticket from api_request where partner = ?1 and key = ?2",
                                Tuple.class)
                        .setParameter(1, partner)
                        .setParameter(2, key)
                        .getResultList();
        return rows.stream().findFirst();
    }

    private long opened(Actor.Machine machine, Enquiry enquiry) {
        Instant now = clock.instant();
        Ticket ticket =
                new Ticket(
                        tickets.nextNumber(),
                        enquiry.withSubject(keyFree.of(enquiry.subject())),
                        machine.partner(),
                        now);
        tickets.addByDesk(ticket);
        clocks.opened(ticket, now);
        tickets.add(
                TicketMessage.ofCustomer(
                        ticket, keyFree.of(enquiry.text()), enquiry.key(), Optional.empty(), now));
        tickets.event(ticket, Kind.OPENED, machine.client(), Channel.API.name(), now);
        audit.record(machine, "ticket.opened-by-api", "ticket:" + ticket.number(), "");
        if (limit.oneMore(Enquiries.ACKNOWLEDGEMENT, ticket.customer().recipient(), now)) {
            letters.received(ticket, now);
            holders.ask(ticket, new HolderAnswer.NotAsked(), now);
        }
        return ticket.number();
    }
}
