// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.helpdesk.complaint.Complaint;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.PhoneNumber;
import org.guichet.page.Digits;

/** What somebody typed into the search box means: one thing exactly, or words. */
sealed interface Sought {

    /** So much is looked for; the box takes no more. */
    int LONGEST = 254;

    record Address(EmailAddress address) implements Sought {}

    /** Of a ticket; where it is none, the digits may stand in a text. */
    record TicketNumber(long number) implements Sought {}

    record Invoice(String number) implements Sought {}

    /** The number of a complaint; where it is none, it may stand in a text. */
    record Reference(String reference) implements Sought {}

    /**
     * A number that somebody calls from.
     *
     * @param readings all that it can mean, at least one
     */
    record Caller(List<PhoneNumber> readings) implements Sought {}

    record Words(String words) implements Sought {}

    /** Nothing can be looked for. */
    enum Wrong implements Sought {
        EMPTY,
        TOO_LONG,
        /** It has an at sign, and is no address: part of one finds nothing. */
        NO_ADDRESS
    }

    // "48213", "48 213", "#48213", "No. 48 213", "Nr. 48213", "n° 48213", "№ 48213"
    Pattern TICKET =
            Pattern.compile(
                    "(?:#|№|n[o°ºr]\\.?)?\\h*([0-9]{1,3}(?:\\h?[0-9]{3})*|[0-9]+)",
                    Pattern.CASE_INSENSITIVE);
    Pattern INVOICE = Pattern.compile("[A-Z]{2,8}-[0-9]{4}-[0-9]{6,18}");
    // "R-2026-000123", "r-2026-123", "R 2026 000123"
    Pattern REFERENCE = Pattern.compile("R[-\\h]([0-9]{4})[-\\h]([0-9]{1,9})");

    static Sought parse(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return Wrong.EMPTY;
        }
        if (text.length() > LONGEST) {
            return Wrong.TOO_LONG;
        }
        if (text.contains("@")) {
            return EmailAddress.parse(text).<Sought>map(Address::new).orElse(Wrong.NO_ADDRESS);
        }
        String upper = text.toUpperCase(Locale.ROOT);
        if (INVOICE.matcher(upper).matches()) {
            return new Invoice(upper);
        }
        Matcher reference = REFERENCE.matcher(upper);
        if (reference.matches()) {
            return new Reference(
                    Complaint.reference(
                            Integer.parseInt(reference.group(1)),
                            Long.parseLong(reference.group(2))));
        }
        if (PhoneNumber.looksLike(text)) {
            List<PhoneNumber> readings = PhoneNumber.readings(text);
            if (!readings.isEmpty()) {
                return new Caller(readings);
            }
        }
        return number(text).<Sought>map(TicketNumber::new).orElseGet(() -> new Words(text));
    }

    private static Optional<Long> number(String text) {
        Matcher ticket = TICKET.matcher(text);
        return ticket.matches()
                ? Digits.parse(ticket.group(1).replaceAll("\\h", ""))
                : Optional.empty();
    }
}
