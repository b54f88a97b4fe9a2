package io.airdelta.route;

import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.model.ToDynamicDefinition;

/** Answers in the warehouse's place, behind the engine's own route that sends and repeats statements. */
final class WarehouseStandIn {
    private WarehouseStandIn() {}

    /** Starts a context with the engine's routes, whose statements go to the stand-in. */
    static void start(CamelContext context, Processor standIn) throws Exception {
        context.addRoutes(new AirdeltaRoutes());
        AdviceWith.adviceWith(
                context,
                "airdelta-sql",
                route -> route.weaveByType(ToDynamicDefinition.class).replace().process(standIn));
        context.start();
    }
}
