// SPDX-License-Identifier: Apache-2.0
package org.guichet.tenancy;

import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Sets in whose name a transaction works: the first statement of each that begins while somebody is
 * signed in, by their token; said by the code where a customer or a job works. A transaction of
 * which nobody said anything sees nothing that is a partner's. All of it ends with the transaction,
 * so nothing stays on a connection.
 */
@ApplicationScoped
public class Tenancy {

    /** Of the transaction: who it works for now. */
    private static final Object KEY = Tenancy.class.getName();

    private static final String SET =
            """
            select set_config('role', ?, true), set_config('guichet.partner', ?, true), set_config('guichet.agent', ?, true), set_config('guichet.leads', ?, true),
              set_config('guichet.tickets', ?, true), set_config('guichet.job', ?, true), set_config('guichet.address', ?, true), set_config('guichet.account', ?, true)
            """;

    private final DataSource connections;
    private final EntityManager database;
    private final TransactionSynchronizationRegistry transaction;
    private final RequestTenant request;

    Tenancy(
            DataSource connections,
            EntityManager database,
            TransactionSynchronizationRegistry transaction,
            RequestTenant request) {
        this.connections = connections;
        this.database = database;
        this.transaction = transaction;
        this.request = request;
    }

    void begun(@Observes @Initialized(TransactionScoped.class) Object begun) {
        if (Arc.container().requestContext().isActive()) {
            request.tenant().ifPresent(this::set);
        }
    }

    /**
     * From here to the end of the transaction, or to the next call, it works for this tenant; of a
     * customer's tickets it keeps those it had. The second level sees all of it anyway, and stays.
     *
     * @throws IllegalStateException where a partner's people are signed in: what they do in a
     *     customer's place is done within {@link #as}
     */
    public void enter(Tenant tenant) {
        switch (current().orElse(null)) {
            case null -> change(tenant);
            case Tenant.Partner partner -> {
                if (!partner.equals(tenant)) {
                    throw new IllegalStateException(
                            "a partner's transaction turned into another's");
                }
            }
            case Tenant.SecondLevel all -> {}
            case Tenant.Customer had when tenant instanceof Tenant.Customer more ->
                    change(had.and(more));
            default -> change(tenant);
        }
    }

    /**
     * One deed of the transaction is done in this name, the rest as before. A deed that fails takes
     * the whole transaction with it.
     */
    public <T> T as(Tenant tenant, Supplier<T> deed) {
        Optional<Tenant> before = current();
        change(tenant);
        try {
            T done = deed.get();
            database.flush();
            set(before.orElse(null));
            return done;
        } catch (RuntimeException failed) {
            transaction.setRollbackOnly();
            throw failed;
        }
    }

    private Optional<Tenant> current() {
        return Optional.ofNullable((Tenant) transaction.getResource(KEY));
    }

    private void change(Tenant tenant) {
        if (!current().equals(Optional.of(tenant))) {
            // what was changed in the other name is written in that name
            database.flush();
            set(tenant);
        }
    }

    private void set(@Nullable Tenant tenant) {
        Setting setting = Setting.of(tenant);
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(SET)) {
            statement.setString(1, setting.role());
            statement.setString(2, setting.partner());
            statement.setString(3, setting.agent());
            statement.setString(4, setting.leads());
            statement.setString(5, setting.tickets());
            statement.setString(6, setting.job());
            statement.setString(7, setting.address());
            statement.setString(8, setting.account());
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("the transaction's role could not be set", e);
        }
        transaction.putResource(KEY, tenant);
    }
}
