// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.PhoneNumber;
import org.guichet.post.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * Who a ticket is from: where letters to them go, what they are found by, and what they have proven
 * to be. Staff are shown none of it but the mask, and the account once it is proven.
 */
@Embeddable
class Customer {

    private @Nullable String address;

    private byte @Nullable [] addressMark;

    private byte @Nullable [] callerMark;

    private @Nullable String callerMask;

    /** What a caller spelled out, until they say by mail that it is theirs. */
    private @Nullable String calledAddress;

    @Column private String mask;

    private @Nullable String account;

    @Enumerated(EnumType.STRING)
    private @Nullable Proof proof;

    private @Nullable Instant provenAt;

    /** For Hibernate. */
    Customer() {}

    Customer(Enquiry.From from, Instant now) {
        switch (from) {
            case Enquiry.From.Signed signed -> {
                this.mask = signed.mask();
                this.account = signed.account().value();
                this.proof = signed.proof();
                this.provenAt = now;
            }
            case Enquiry.From.Typed typed -> {
                this.address = typed.address().value();
                this.mask = typed.address().masked();
            }
            case Enquiry.From.Called called -> {
                this.callerMask = called.number().masked();
                this.mask = this.callerMask;
            }
        }
    }

    /** The same one, of a ticket that nobody has proven to be theirs. */
    Customer unproven() {
        Customer same = new Customer();
        same.address = address;
        same.mask = mask;
        same.callerMark = callerMark;
        same.callerMask = callerMask;
        same.account = account;
        return same;
    }

    /** The core said whose address it is. Proves nothing. */
    void belongsTo(AccountId holder) {
        if (proof == null) {
            this.account = holder.value();
        }
    }

    void proveBy(Proof how, Instant now) {
        Objects.requireNonNull(account, "a proof is of an account");
        if (proof == null) {
            this.proof = how;
            this.provenAt = now;
        }
    }

    /** Makes the ticket found by their address. */
    void markBy(AddressMarks marks) {
        address().ifPresent(known -> this.addressMark = marks.of(known));
    }

    /** Makes the ticket found by the number they called from. */
    void markBy(AddressMarks marks, PhoneNumber caller) {
        this.callerMark = marks.of(caller);
    }

    /** An agent heard this address; nothing is sent there but the question whether it is theirs. */
    void gave(EmailAddress heard) {
        this.calledAddress = heard.value();
    }

    /** What they gave, confirmed or not. */
    Optional<EmailAddress> givenAddress() {
        return calledAddress().or(this::address);
    }

    /** Who reads the mail of that address says that the call was theirs: letters go there now. */
    void confirmAddress(AddressMarks marks) {
        EmailAddress theirs = calledAddress().orElseThrow();
        this.address = theirs.value();
        this.mask = theirs.masked();
        this.calledAddress = null;
        markBy(marks);
    }

    String mask() {
        return mask;
    }

    /** The typed address; empty where they came signed in. */
    Optional<EmailAddress> address() {
        return Optional.ofNullable(address).flatMap(EmailAddress::parse);
    }

    Optional<EmailAddress> calledAddress() {
        return EmailAddress.parse(calledAddress);
    }

    /** The mask of the number they called from; empty where they did not. */
    Optional<String> caller() {
        return Optional.ofNullable(callerMask);
    }

    /** What stands for that number; empty where they did not call. */
    Optional<byte[]> callerMark() {
        return Optional.ofNullable(callerMark);
    }

    /** Whose address it is, proven or not. */
    Optional<AccountId> holder() {
        return AccountId.parse(account);
    }

    boolean isProven() {
        return proof != null;
    }

    Optional<Proof> proof() {
        return Optional.ofNullable(proof);
    }

    Optional<Instant> provenAt() {
        return Optional.ofNullable(provenAt);
    }

    /** Whether a letter can be sent to them: not to who gave nothing but a number. */
    boolean isReachable() {
        return address != null || account != null;
    }

    /** Of one who {@link #isReachable}. */
    Recipient recipient() {
        return address()
                .<Recipient>map(Recipient.Address::new)
                .orElseGet(() -> new Recipient.Holder(holder().orElseThrow()));
    }
}
