// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Recurring jobs, each on one instance at a time and none lost by a restart. The library commits on
 * its own, so it has a data source that takes no part in our transactions.
 */
@ApplicationScoped
class Timers {

    /**
     * After so many, a minute by default, its instance is dead; where it only stood still for as
     * long, the job runs twice at once until it wakes.
     */
    private static final int MISSED_HEARTBEATS = 12;

    private final AgroalDataSource database;
    private final List<RecurringJob> jobs;
    private final boolean off;

    /** Of a job under way. */
    private final Duration heartbeat;

    private @Nullable Scheduler scheduler;

    Timers(
            @DataSource("timers") AgroalDataSource database,
            @All List<RecurringJob> jobs,
            @ConfigProperty(name = "guichet.relay.workers", defaultValue = "4") int workers,
            @ConfigProperty(name = "guichet.relay.heartbeat", defaultValue = "PT5S")
                    Duration heartbeat) {
        this.database = database;
        this.jobs = jobs;
        this.off = workers == 0;
        this.heartbeat = heartbeat;
    }

    void start(@Observes StartupEvent event) {
        if (off) {
            return;
        }
        List<RecurringTask<Void>> tasks = jobs.stream().map(Timers::task).toList();
        Scheduler started =
                Scheduler.create(database)
                        .startTasks(tasks)
                        .threads(2)
                        .pollingInterval(Duration.ofSeconds(10))
                        // a job that died in hand is taken up again after a minute: by the
                        // library's own wish it would lie for half an hour
                        .heartbeatInterval(heartbeat)
                        .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                        // then a run is interrupted: the library's own half hour would hold every
                        // stop
                        .shutdownMaxWait(Duration.ofSeconds(5))
                        .build();
        started.start();
        scheduler = started;
    }

    void stop(@Observes ShutdownEvent event) {
        if (scheduler != null) {
            scheduler.stop();
        }
    }

    private static RecurringTask<Void> task(RecurringJob job) {
        return Tasks.recurring(job.name(), FixedDelay.of(job.every()))
                .execute((instance, context) -> job.run());
    }
}
