package io.airdelta.route;

import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has runs told as traces where the context's registry has an OpenTelemetry. It is looked for when the first route is made, and no
 * class of its loads where there is none: it is no dependency of a host's.
 */
final class RunTraces implements InterceptStrategy, RoutePolicyFactory {
    private static final Logger LOG = LoggerFactory.getLogger(RunTraces.class);

    private static final String RUN = "airdelta-run";
    private static final String REQUEST = "airdelta-request";

    private final CamelContext context;
    private boolean looked;
    private RunSpans spans;

    private RunTraces(CamelContext context) {
        this.context = context;
    }

    /** Looks at the routes that are made in a context from now on. */
    static RunTraces in(CamelContext context) {
        RunTraces traces = new RunTraces(context);
        context.getCamelContextExtension().addInterceptStrategy(traces);
        context.addRoutePolicyFactory(traces);
        return traces;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext camelContext, String routeId, NamedNode route) {
        boolean told = RUN.equals(routeId) || REQUEST.equals(routeId);
        RunSpans found = told ? spans() : null;
        if (found == null) {
            return null;
        }
        return RUN.equals(routeId) ? found.ofRuns() : found.ofRequests();
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext camelContext, NamedNode definition, Processor target, Processor nextTarget) {
        RunSpans found = spans();
        return found == null ? target : found.around(definition, target);
    }

    /** Threads whose work belongs to the run that gives it to them. */
    ExecutorService carriedOnBy(ExecutorService threads) {
        RunSpans found = spans();
        return found == null ? threads : found.carriedOnBy(threads);
    }

    private synchronized RunSpans spans() {
        if (!looked) {
            looked = true;
            spans = look();
        }
        return spans;
    }

    private RunSpans look() {
        Class<?> type = context.getClassResolver().resolveClass("io.opentelemetry.api.OpenTelemetry");
        Object found = type == null ? null : context.getRegistry().findSingleByType(type);
        try {
            return found == null ? null : RunSpans.of(found);
        } catch (LinkageError e) {
            // An application's OpenTelemetry may be another version.
            LOG.warn("Runs are not traced, as this application's OpenTelemetry cannot be used: {}", e.toString());
            return null;
        }
    }
}
