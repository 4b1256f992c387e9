// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Enters accounts, one JSON object a line: the storage service's sign-up tells the adapter who has
 * an account, and which user of RGW holds its data. The same line may come again.
 */
final class Roll {

    /** A line. */
    record Entry(
            @JsonProperty(required = true) String accountId,
            @JsonProperty(required = true) String uid,
            @JsonProperty(required = true) String email,
            @JsonProperty(required = true) boolean emailVerified,
            @JsonProperty(required = true) String locale,
            @JsonProperty(required = true) String country,
            @JsonProperty(required = true) String createdOn) {

        Accounts.Account account() {
            return new Accounts.Account(
                    accountId,
                    uid,
                    email,
                    emailVerified,
                    locale,
                    country,
                    LocalDate.parse(createdOn),
                    1);
        }
    }

    /** Its message names the line, not what stands there. */
    static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unfit(int line, String why) {
            super("line " + line + ": " + why + "; the lines before it are entered");
        }
    }

    private final Accounts accounts;
    private final Quotas quotas;
    private final Events events;
    private final Rgw rgw;
    private final Settings settings;

    Roll(Accounts accounts, Quotas quotas, Events events, Rgw rgw, Settings settings) {
        this.accounts = accounts;
        this.quotas = quotas;
        this.events = events;
        this.rgw = rgw;
        this.settings = settings;
    }

    /**
     * @param make whether users that RGW has not are made, without keys
     * @return how many lines were entered
     * @throws Unfit at the first line that has not the form, or names a user that RGW has not
     */
    int enter(BufferedReader lines, boolean make) throws IOException {
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            enter(account(line, number), number, make);
        }
        return number;
    }

    private static Accounts.Account account(String line, int number) {
        try {
            return Json.read(line.getBytes(StandardCharsets.UTF_8), Entry.class).account();
        } catch (Problem.Refused | IllegalArgumentException | DateTimeException unfit) {
            throw new Unfit(number, "not of the form of an account");
        }
    }

    private void enter(Accounts.Account account, int number, boolean make) {
        boolean made = make && rgw.make(account.uid(), account.id());
        Optional<Quotas.Told> told = quotas.told(account.id());
        RgwUser user =
                rgw.user(account.uid())
                        .orElseThrow(() -> new Unfit(number, "RGW has no such user"));
        // what an operator has set before stands until the back-office says otherwise
        long storage = Math.min(V1.LARGEST, user.quota().orElse(settings.freeStorage()));
        try {
            accounts.enter(account, storage, settings.freeTransfer(), events);
        } catch (Store.Failed failed) {
            if (failed.isTaken()) {
                throw new Unfit(number, "its user or its address is another account's");
            }
            throw failed;
        }
        if (made) {
            quotas.forgetTold(account.id());
        } else {
            told.ifPresent(what -> quotas.compare(what, user));
        }
    }
}
