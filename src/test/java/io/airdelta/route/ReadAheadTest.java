package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.airtable.AirtableFault;
import io.airdelta.sync.PageRows;
import io.airdelta.sync.Run;
import io.airdelta.sync.Samples;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A test answers in Airtable's place, and does the work of the threads that ask: what was not asked for is seen at once. */
@Timeout(60)
class ReadAheadTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGES = 4;

    private final EngineContext context = new EngineContext(Map.of("airtable.token", "pat"));
    private final Run run = Samples.run();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Exception> failures = new LinkedBlockingQueue<>();
    private final TasksByHand threads = new TasksByHand();
    private Runnable beforeAnswer = () -> {};
    private long bytes = 1_000;
    private ReadAhead ahead;

    @BeforeEach
    void start() throws Exception {
        context.answer("direct:airdelta-read", this::answer);
        ahead = new ReadAhead(context.engine(), run, threads);
    }

    @AfterEach
    void stop() {
        ahead.close();
        context.close();
    }

    /** Pages by their offset: none, 1, 2, 3. */
    private void answer(Exchange exchange) throws Exception {
        String query = URLDecoder.decode(
                exchange.getMessage().getBody(AirtableCall.class).query(), StandardCharsets.UTF_8);
        int page = query.contains("offset=") ? Integer.parseInt(query.replaceAll(".*offset=\\D*(\\d+).*", "$1")) : 0;
        asked.add(query);
        beforeAnswer.run();
        Exception failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        exchange.getMessage()
                .setBody(new AirtableAnswer(
                        JSON.readTree("{\"records\": []"
                                + (page + 1 < PAGES ? ", \"offset\": \"itr" + (page + 1) + "\"" : "") + "}"),
                        bytes));
    }

    /** The next page, when all that may be is read ahead. */
    private Fetched next() throws InterruptedException {
        ahead.begin();
        threads.runAll();
        return ahead.take();
    }

    private Fetched take() throws InterruptedException {
        return takenIn(next());
    }

    private Fetched takenIn(Fetched next) {
        if (next.failure() == null) {
            run.intake().accept(new PageRows(0, List.of(), List.of(), 0, next.last()));
        }
        return next;
    }

    @Test
    void every_page_comes_once_and_in_its_order_from_threads_that_are_waited_for() throws Exception {
        List<String> offsets = new ArrayList<>();
        try (ReadAhead readers = new Readers(context.engine()).open(run)) {
            while (run.isScanning()) {
                offsets.add(takenIn(readers.take()).page().offset());
            }
        }

        assertThat(offsets).containsExactly("itr1", "itr2", "itr3", null);
        assertThat(asked).hasSize(PAGES);
    }

    /** Fails where the next page is only asked for when the one before was taken. */
    @Test
    void the_next_pages_are_asked_for_while_the_run_does_something_else() throws Exception {
        take();

        assertThat(asked).hasSize(PAGES);
    }

    /** Fails where reading ahead knows no bound. */
    @Test
    void no_more_is_read_ahead_than_the_budget_holds() throws Exception {
        bytes = 5L << 20;
        take();
        threads.runAll();
        assertThat(asked).hasSize(2);

        take();
        threads.runAll();
        assertThat(asked).hasSize(3);
    }

    @Test
    void what_was_not_taken_leaves_the_budget_when_the_run_ends() throws Exception {
        bytes = 5L << 20;
        take();
        threads.runAll();
        assertThat(context.engine().readAheadBudget().isLeft()).isFalse();
        ahead.close();

        assertThat(context.engine().readAheadBudget().isLeft()).isTrue();
    }

    /** Fails where a run that failed goes on reading. */
    @Test
    void a_run_that_ended_asks_for_nothing_more() throws Exception {
        beforeAnswer = () -> {
            ahead.close();
            // That interrupts who waits for the answer, which comes nevertheless.
            Thread.interrupted();
        };

        ahead.begin();
        threads.runAll();

        assertThat(asked).hasSize(1);
    }

    @Test
    void a_failure_comes_in_the_place_of_its_page_and_the_walk_waits_to_be_resumed() throws Exception {
        take();
        take();
        assertThat(asked).hasSize(PAGES);
        failures.add(AirtableFault.of(
                422,
                "{\"error\":{\"type\":\"LIST_RECORDS_ITERATOR_NOT_AVAILABLE\",\"message\":\"gone\"}}",
                Optional.empty(),
                Samples.BASE,
                "Tasks"));
        run.reading().start();

        Fetched failed = take();
        assertThat(failed.failure()).isInstanceOf(AirtableFault.class);
        threads.runAll();
        assertThat(asked).hasSize(PAGES + 1);
        assertThat(ahead.resume(failed.walk())).isTrue();

        assertThat(take().page().offset()).isEqualTo("itr1");
        assertThat(asked.get(PAGES + 1)).doesNotContain("offset");
    }

    /** Fails where pages of a scan that was given up are taken for those of the one that follows. */
    @Test
    void a_scan_that_begins_anew_begins_at_its_first_page() throws Exception {
        take();
        assertThat(asked).hasSize(PAGES);
        run.startOver("the table's fields changed");

        assertThat(take().page().offset()).isEqualTo("itr1");
    }

    @Test
    void the_first_page_decides_alone_whether_there_are_several_readers() throws Exception {
        run.reading().readBy(3);
        run.reading().start();
        Fetched probe = next();
        threads.runAll();
        assertThat(asked).hasSize(1);

        assertThat(run.reading().accepts(null, probe.page())).isFalse();
        Set<String> slices = new HashSet<>();
        while (run.isScanning()) {
            slices.add(String.valueOf(take().bound()));
        }

        assertThat(slices).hasSize(3);
        assertThat(asked).hasSize(1 + 3 * PAGES);
    }
}
