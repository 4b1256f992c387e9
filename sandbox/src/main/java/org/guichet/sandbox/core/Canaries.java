// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Random values of 256 bits that a hostile core puts into its answers, one for each account and
 * place: whoever finds one outside the core knows from where it came and by which way. They are
 * kept, so that a scan after a restart still knows them.
 */
final class Canaries {

    /** Stands for "no account": what is answered before one is known, and about none. */
    static final String NOBODY = "-";

    /** Where one is put, and how it is written there. */
    enum Place {
        UNKNOWN_FIELD,
        KNOWN_STRING,
        HEADER,
        ERROR_DETAIL,
        NESTED,
        CHUNKS,
        GZIP,
        BASE64_TWICE {
            @Override
            String written(String value) {
                return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
            }
        },
        HEX {
            @Override
            String written(String value) {
                return HexFormat.of().formatHex(Base64.getUrlDecoder().decode(value));
            }
        },
        REVERSED {
            @Override
            String written(String value) {
                return new StringBuilder(value).reverse().toString();
            }
        };

        String written(String value) {
            return value;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param value 32 bytes as base64url
     * @param sent the same as it is written at its place
     */
    record Canary(String account, String place, String value, String sent) {}

    private final Vault vault;
    private final SecureRandom random = new SecureRandom();

    Canaries(Vault vault) {
        this.vault = vault;
    }

    /** Plants what is missing: ten for each account, and ten for nobody. */
    void plant() {
        vault.inOne(
                rows -> {
                    List<String> accounts =
                            rows.all(
                                    "select id from core.account union all select ?",
                                    row -> row.getString(1),
                                    NOBODY);
                    for (String account : accounts) {
                        for (Place place : Place.values()) {
                            rows.change(
                                    "insert into core.canary values (?, ?, ?) on conflict do nothing",
                                    account,
                                    place,
                                    fresh());
                        }
                    }
                    return accounts.size();
                });
    }

    List<Canary> all() {
        return vault.inOne(
                rows ->
                        rows.all(
                                "select * from core.canary order by account_id, place",
                                row ->
                                        canary(
                                                row.getString("account_id"),
                                                Place.valueOf(row.getString("place")),
                                                row.getString("value"))));
    }

    /** As it is written at its place; an account that is none is nobody. */
    String sent(String account, Place place) {
        String sql = "select value from core.canary where account_id = ? and place = ?";
        return place.written(
                vault.inOne(
                        rows ->
                                rows.one(sql, row -> row.getString(1), account, place)
                                        .or(
                                                () ->
                                                        rows.one(
                                                                sql,
                                                                row -> row.getString(1),
                                                                NOBODY,
                                                                place))
                                        .orElseThrow()));
    }

    private static Canary canary(String account, Place place, String value) {
        return new Canary(account, place.code(), value, place.written(value));
    }

    private String fresh() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
