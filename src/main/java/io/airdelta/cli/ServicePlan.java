package io.airdelta.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.main.Main;
import org.apache.camel.model.ModelLifecycleStrategy;

/**
 * What a {@link Service} is opened with. The plans of the factories have all settings that they need.
 *
 * @param configuration what the service goes by
 * @param routes what Camel loads, and the tables that this is about
 * @param embedded where the embedded warehouse has its files; empty for the warehouse of the settings
 * @param triggers decides which routes run, while Camel adds them
 * @param more adds to Camel before it starts
 */
record ServicePlan(
        Configuration configuration,
        RouteFiles routes,
        Optional<Path> embedded,
        ModelLifecycleStrategy triggers,
        Consumer<Main> more) {

    /** Tables with all that they need, none of which runs yet. @throws CannotStart with all settings that are missing or cannot be understood */
    static ServicePlan of(Configuration configuration, RouteFiles routes, Optional<Path> embedded) {
        new NeededSettings(configuration)
                .engine()
                .airtable(routes.tables())
                .warehouses(routes.tables(), embedded.isPresent())
                .require();
        return atRest(configuration, routes, embedded);
    }

    /** As {@link #of}, for commands that ask the warehouses alone: neither tokens nor bases are needed. */
    static ServicePlan ofWarehouses(Configuration configuration, RouteFiles routes, Optional<Path> embedded) {
        new NeededSettings(configuration)
                .engine()
                .warehouses(routes.tables(), embedded.isPresent())
                .require();
        return atRest(configuration, routes, embedded);
    }

    /** The engine alone, for commands that ask Airtable. @throws CannotStart as for {@link #of} */
    static ServicePlan ofAirtable(Configuration configuration) {
        new NeededSettings(configuration).engine().airtable().require();
        return atRest(configuration, new RouteFiles(List.of(), List.of()), Optional.empty());
    }

    /** This plan, but with statements repeated and answers awaited only as long as a person waits for the command. */
    ServicePlan forAPerson() {
        return new ServicePlan(Patience.ofAPerson(configuration), routes, embedded, triggers, more);
    }

    /** This plan with settings that the command decides itself. */
    ServicePlan with(Map<String, String> settings) {
        return new ServicePlan(configuration.with(settings), routes, embedded, triggers, more);
    }

    /** This plan with routes that run as these triggers say. */
    ServicePlan triggeredBy(ModelLifecycleStrategy others) {
        return new ServicePlan(configuration, routes, embedded, others, more);
    }

    /** This plan, with more that is added to Camel before it starts. */
    ServicePlan adding(Consumer<Main> still) {
        return new ServicePlan(configuration, routes, embedded, triggers, more.andThen(still));
    }

    /** One sentence for each setting by which a token would travel unencrypted over a network. */
    List<String> clearText() {
        List<String> sentences = new ArrayList<>(ClearText.ofAccounts(routes.tables(), configuration.settings()));
        if (embedded.isEmpty()) {
            sentences.addAll(ClearText.ofWarehouses(routes.tables(), configuration.settings()));
        }
        return sentences;
    }

    private static ServicePlan atRest(Configuration configuration, RouteFiles routes, Optional<Path> embedded) {
        return new ServicePlan(configuration, routes, embedded, new RoutesAtRest(), main -> {});
    }
}
