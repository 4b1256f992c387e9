// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.ledger;

/**
 * The chart of accounts.
 *
 * <p>The numbers are those of the French plan comptable général (ANC 2014-03), which the FEC wants.
 */
public enum Account {
    /** What customers owe: invoiced, and not paid yet. */
    RECEIVABLE("411000", "Clients"),
    /** Paid for days that are to come; by country. */
    DEFERRED_REVENUE("487000", "Produits constatés d'avance"),
    /** By country. */
    REVENUE("706000", "Prestations de services"),
    /** Owed to a country. */
    TAX("445710", "TVA collectée"),
    /** Our balance at the payment provider. */
    CLEARING("517000", "Prestataire de paiement"),
    /** Paid out and not seen on the bank's statement yet. */
    TRANSIT("580000", "Virements internes"),
    BANK("512000", "Banque"),
    /** Gone back to customers and not credited yet, or credited and come back. */
    REFUNDS("419800", "Remboursements en cours"),
    /** Taken back by customers' banks, and not decided. */
    DISPUTES("416000", "Clients litigieux"),
    /** The payment provider's. */
    FEES("627000", "Services bancaires"),
    /** Of disputes. */
    LOSSES("654000", "Pertes sur créances irrécouvrables"),
    /** Between two currencies, where the provider changed one for the other. */
    EXCHANGE("580100", "Virements internes, change"),
    /** Moved at the provider, and nobody knows why yet. */
    SUSPENSE("471000", "Compte d'attente");

    private final String number;
    private final String label;

    Account(String number, String label) {
        this.number = number;
        this.label = label;
    }

    public String number() {
        return number;
    }

    String label() {
        return label;
    }

    boolean isByCountry() {
        return this == DEFERRED_REVENUE || this == REVENUE || this == TAX;
    }
}
