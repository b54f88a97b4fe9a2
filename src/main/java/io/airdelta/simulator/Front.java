package io.airdelta.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every request passes: statistics, limits and faults, then the API or the control endpoint. */
final class Front implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Front.class);
    private static final int LONGEST_URL = 16_000;

    private final Simulation simulation;
    private final Api api;
    private final ControlEndpoint control;

    Front(Simulation simulation, RecordEditor editor, ControlEndpoint control) {
        this.simulation = simulation;
        this.api = new Api(simulation, editor);
        this.control = control;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            dispatch(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void dispatch(HttpExchange exchange) throws IOException, InterruptedException {
        Request request;
        try {
            request = Request.of(exchange);
        } catch (ApiError | IllegalArgumentException e) {
            LOG.debug("A request's path or query string could not be decoded");
            new Wire(exchange, false).send(error(ApiError.invalidRequest()));
            return;
        }
        Wire wire =
                new Wire(exchange, request.acceptsGzip() && simulation.options().gzip());
        if (!request.path().isEmpty() && request.path().get(0).equals("control")) {
            wire.send(control.answer(request));
        } else {
            serve(request, wire);
        }
    }

    private void serve(Request request, Wire wire) throws IOException, InterruptedException {
        Endpoint endpoint = Endpoint.of(request.method(), request.path());
        SimulatorOptions options = simulation.options();
        // The way there varies; limits and statistics count what has come.
        pause(jitter(options.latencyJitterMillis()));
        simulation.statistics().arrived(endpoint.kind(), endpoint.base(), System.nanoTime());
        Response refusal = refusal(request, endpoint, options);
        pause(options.latencyMillis());
        Optional<Fault> fault = refusal == null ? simulation.faults().take(request) : Optional.empty();
        // Counted before the answer leaves: a client that has it may ask for the statistics at once.
        IntConsumer answered = status -> simulation
                .statistics()
                .answered(request, status, simulation.now().toEpochMilli());
        if (fault.isPresent()) {
            new StruckAnswer(fault.get(), wire, answered).send(() -> answer(request, endpoint));
        } else {
            Response response = refusal == null ? answer(request, endpoint) : refusal;
            answered.accept(response.status());
            wire.send(response);
        }
    }

    /** The answer to a request that goes past a limit, or null. */
    private Response refusal(Request request, Endpoint endpoint, SimulatorOptions options) {
        if (options.rateLimit()
                && !request.bearer().isEmpty()
                && !simulation
                        .limiter()
                        .admit(
                                endpoint.base(),
                                request.bearer(),
                                simulation.now().toEpochMilli(),
                                options)) {
            return tooMany(options);
        }
        if (request.urlLength() >= LONGEST_URL) {
            return error(ApiError.withoutMessage(options.longUrlStatus(), "URL_TOO_LONG"));
        }
        if (simulation.isBeyondQuota(endpoint)) {
            return Response.json(
                    429,
                    ApiError.array(
                            "PUBLIC_API_BILLING_LIMIT_EXCEEDED",
                            "API billing plan limit exceeded. You've reached the maximum number of requests allowed for"
                                    + " this month."));
        }
        return null;
    }

    private static Response tooMany(SimulatorOptions options) {
        String type = "RATE_LIMIT_REACHED";
        String message = "Rate limit exceeded. Please try again later";
        Response response = Response.json(
                429,
                options.rateLimitBody() == SimulatorOptions.BodyShape.ARRAY
                        ? ApiError.array(type, message)
                        : ApiError.object(type, message));
        return options.retryAfterSeconds() > 0
                ? response.withHeader("Retry-After", String.valueOf(options.retryAfterSeconds()))
                : response;
    }

    private Response answer(Request request, Endpoint endpoint) {
        try {
            return api.answer(request, endpoint, simulation.token(request.bearer()));
        } catch (ApiError e) {
            return error(e);
        } catch (RuntimeException e) {
            LOG.error("The simulator failed at {} {}", request.method(), request.rawPath(), e);
            return error(ApiError.of(500, "SERVER_ERROR", "The simulator failed; its log has the reason"));
        }
    }

    private static Response error(ApiError error) {
        return Response.json(error.status(), error.body());
    }

    private static long jitter(long most) {
        return most > 0 ? ThreadLocalRandom.current().nextLong(most + 1) : 0;
    }

    private static void pause(long millis) throws InterruptedException {
        if (millis > 0) {
            Thread.sleep(millis);
        }
    }
}
