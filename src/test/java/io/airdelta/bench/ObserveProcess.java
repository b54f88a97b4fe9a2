package io.airdelta.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.cli.ServedPort;
import io.airdelta.route.TableListener;
import io.airdelta.route.ToldListeners;
import io.airdelta.sync.DeadLetter;
import io.airdelta.sync.LedgerEntry;
import io.airdelta.sync.Run;
import io.airdelta.sync.Settings;
import io.airdelta.sync.StateEntry;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;

/**
 * Two engines in one process, one that nobody watches and one with all that the service has: board, meters, health, port. They run the
 * same table in turns, so that compiler, collector and machine are the same for both.
 */
final class ObserveProcess {
    /** Of the watched engine: each has had a run before anything is measured. */
    static final int TABLES = 12;

    static final int PAIRS = 24;
    private static final int ANSWERS = 400;
    private static final int TELLS = 20_000;
    private static final int COLUMNS = 12;

    private final AtomicInteger letters = new AtomicInteger();
    private final String airtable;
    private final DiscardingWarehouse warehouse = new DiscardingWarehouse();

    /** Of the watched engine. */
    private Run last;

    private ObserveProcess(String airtable) {
        this.airtable = airtable;
    }

    static ObserveFigures run(String url) throws IOException {
        List<String> options = EngineProcess.withGiven(List.of("-Xmx512m"));
        try (Child child = Child.start(ObserveProcess.class, 0, options, url)) {
            return new ObjectMapper().readValue(child.line("{"), ObserveFigures.class);
        }
    }

    /** Prints {@link ObserveFigures} as one line of JSON. @param arguments URL of the simulator */
    public static void main(String[] arguments) {
        Child.answer(() -> new ObserveProcess(arguments[0]).measure());
    }

    private ObserveFigures measure() throws Exception {
        ServedPort port = new ServedPort(freePort());
        Main main = watched(port);
        try (BenchEngine alone = new BenchEngine(airtable, warehouse, Map.of())) {
            main.init();
            warehouse.takePlaceIn(main.getCamelContext());
            main.start();
            try (ProducerTemplate with = main.getCamelContext().createProducerTemplate()) {
                for (int table = 0; table < TABLES; table++) {
                    run(alone.producer(), table);
                    letters.set(0);
                    last = run(with, table);
                }
                int toldOfLetters = letters.get();
                CpuPairs runs = CpuPairs.measure(
                        PAIRS, number -> run(alone.producer(), number), number -> last = run(with, number));
                return new ObserveFigures(
                        runs,
                        listeners(main.getCamelContext(), toldOfLetters),
                        answer(port.url() + "api/tables"),
                        answer(port.url() + "observe/metrics"));
            }
        } finally {
            main.stop();
        }
    }

    private Main watched(ServedPort port) throws IOException {
        Main main = new Main();
        main.setPropertyPlaceholderLocations("false");
        ofTheService().forEach(main::addInitialProperty);
        BenchEngine.settings(airtable).forEach(main::addInitialProperty);
        port.settings().forEach(main::addInitialProperty);
        main.bind("counted", new TableListener() {
            @Override
            public void letters(Run run, List<DeadLetter> stored) {
                letters.incrementAndGet();
            }
        });
        port.addTo(
                main,
                new Settings(key ->
                        Optional.ofNullable(BenchEngine.settings(airtable).get(key))));
        return main;
    }

    /** How the service sets Camel up, whose own meters it switches off. */
    private static Map<String, String> ofTheService() throws IOException {
        Properties properties = new Properties();
        try (InputStream file = ServedPort.class.getResourceAsStream("/application.properties")) {
            properties.load(file);
        }
        Map<String, String> ofCamel = new HashMap<>();
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("camel."))
                .forEach(name -> ofCamel.put(name, properties.getProperty(name)));
        return ofCamel;
    }

    /** What the thread of a run needs to tell all who listen, in nanoseconds a run. @param told how often of letters */
    private double listeners(CamelContext context, int told) {
        ToldListeners listeners = new ToldListeners(context);
        Instant now = Instant.now();
        StateEntry state = new StateEntry(Map.of("rows", 1L, "last_success_at", now, "updated_at", now));
        List<LedgerEntry> columns = IntStream.range(0, COLUMNS)
                .mapToObj(i -> new LedgerEntry(
                        "fld" + i, "column_" + i, "Column " + i, "singleLineText", null, "STRING", true, now, null))
                .toList();
        long cpu = 0;
        for (int i = -TELLS; i < TELLS; i++) {
            if (i == 0) {
                cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            }
            listeners.tell(last, told, state, columns);
        }
        return (double) (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / TELLS;
    }

    private static Run run(ProducerTemplate producer, int number) {
        Run run = BenchEngine.run(producer, "generated_" + number % TABLES);
        if (run.counters().records.get() != ObserveBenchmark.RECORDS) {
            throw new IllegalStateException("a run did not come to its end");
        }
        return run;
    }

    /** What the process needs for an answer, the client aside, which is this thread. */
    private static ObserveFigures.Answer answer(String url) throws IOException {
        int bytes = 0;
        long cpu = 0;
        for (int i = -ANSWERS; i < ANSWERS; i++) {
            if (i == 0) {
                cpu = others();
            }
            HttpURLConnection question =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            try (InputStream body = question.getInputStream()) {
                bytes = body.readAllBytes().length;
            }
        }
        return new ObserveFigures.Answer((double) (others() - cpu) / ANSWERS, bytes);
    }

    private static long others() {
        return Machine.system().getProcessCpuTime()
                - ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
