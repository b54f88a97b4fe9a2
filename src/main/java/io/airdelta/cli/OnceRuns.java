package io.airdelta.cli;

import io.airdelta.route.TableListener;
import io.airdelta.sync.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;

/** Runs every table one time, side by side, and collects how each run ended. */
final class OnceRuns implements TableListener {
    private final Map<String, Run> ended = new ConcurrentHashMap<>();

    @Override
    public void ended(Run run) {
        ended.put(run.spec().id(), run);
    }

    /**
     * Calls the route of every table and waits for all.
     *
     * @param entries route id → endpoint that runs its table
     * @param threads how many run side by side
     * @return one outcome per table, in the tables' order
     */
    List<TableOutcome> run(Service service, Map<String, String> entries, List<TableRoute> tables, int threads)
            throws InterruptedException {
        ProducerTemplate producer = service.context().createProducerTemplate();
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(threads, entries.size())));
        try {
            Map<String, Future<Exchange>> calls = new LinkedHashMap<>();
            entries.forEach((route, entry) -> calls.put(
                    route,
                    pool.submit(() -> service.isStopping()
                            ? notBegun(service)
                            : producer.send(entry, exchange -> exchange.getIn().setBody("")))));
            Map<String, Optional<String>> failures = new LinkedHashMap<>();
            for (Map.Entry<String, Future<Exchange>> call : calls.entrySet()) {
                failures.put(call.getKey(), failure(call.getValue()));
            }
            List<TableOutcome> outcomes = new ArrayList<>();
            tables.forEach(table -> outcomes.add(outcome(table, failures)));
            return outcomes;
        } finally {
            pool.shutdownNow();
            producer.stop();
        }
    }

    private static Exchange notBegun(Service service) {
        Exchange exchange = new DefaultExchange(service.context());
        exchange.setException(new CannotStart(
                "airdelta was stopped before its turn came; the next run does what it would have done"));
        return exchange;
    }

    private TableOutcome outcome(TableRoute table, Map<String, Optional<String>> failures) {
        Run run = ended.get(table.spec().id());
        if (run != null) {
            return TableOutcome.of(run);
        }
        String reason = failures.getOrDefault(table.routeId(), Optional.empty())
                .orElse("its route '" + table.routeId()
                        + "' ended without calling the Kamelet; look at its steps before it");
        return new TableOutcome(table.spec().id(), Optional.empty(), Optional.of("not run: " + reason));
    }

    private static Optional<String> failure(Future<Exchange> call) throws InterruptedException {
        try {
            return Optional.ofNullable(call.get().getException()).map(FailureText::text);
        } catch (ExecutionException e) {
            return Optional.of(FailureText.text(e.getCause()));
        }
    }
}
