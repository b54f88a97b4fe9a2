package io.airdelta.cli;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.RouteDefinition;
import org.quartz.Scheduler;

/**
 * A process of the service in a cluster, whose runs reach neither Airtable nor a warehouse: each prints a line and ends, or
 * stays as it is.
 */
final class ClusterNode {
    private ClusterNode() {}

    /** @param arguments the directory of the routes, the database's URL, the node's name, and whether runs stay under way */
    public static void main(String[] arguments) throws Exception {
        Configuration configuration = Configuration.load(null, Map.of(), name -> null, List.of())
                .with(Map.of(
                        "airtable.token",
                        "patAny",
                        "airtable.base",
                        "app00000000000001",
                        "warehouse.url",
                        "jdbc:databricks://127.0.0.1:1/default;ConnCatalog=main",
                        ClusterSettings.SCHEDULES,
                        "true"))
                .with(PostgresServer.settings(arguments[1], arguments[2]));
        RouteFiles routes = RouteFiles.read(new RoutesLocation(List.of(arguments[0]), "--routes"), configuration);
        boolean stays = Boolean.parseBoolean(arguments[3]);
        Service service = Service.open(
                ServicePlan.of(configuration, routes, Optional.empty()).triggeredBy(new Recorder(stays)));
        System.out.println("READY");
        // Told to stop, as by SIGTERM, when the parent says something.
        if (System.in.read() < 0) {
            Runtime.getRuntime().halt(1);
        }
        service.close();
        System.out.println("STOPPED");
    }

    /** Stands in for what a table's trigger calls. */
    private static final class Recorder extends ModelLifecycleStrategySupport {
        private final boolean stays;

        private Recorder(boolean stays) {
            this.stays = stays;
        }

        @Override
        public void onAddRouteDefinition(RouteDefinition route) {
            if ("airdelta-run".equals(route.getRouteId())) {
                route.getOutputs().clear();
                route.process(this::run);
            }
        }

        private void run(Exchange exchange) throws InterruptedException {
            Message trigger = exchange.getMessage();
            Date due = trigger.getHeader("scheduledFireTime", Date.class);
            boolean recovering =
                    Scheduler.DEFAULT_RECOVERY_GROUP.equals(trigger.getHeader("triggerGroup", String.class));
            System.out.println("RUN " + exchange.getFromRouteId() + " " + due.getTime() + " " + recovering);
            if (stays) {
                Thread.sleep(Long.MAX_VALUE);
            }
        }
    }
}
