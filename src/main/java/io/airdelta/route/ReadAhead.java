package io.airdelta.route;

import io.airdelta.airtable.Bound;
import io.airdelta.airtable.Page;
import io.airdelta.airtable.PageParser;
import io.airdelta.sync.Run;
import io.airdelta.sync.Scan;
import io.airdelta.sync.Walk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.apache.camel.Exchange;

/**
 * Asks for the pages of one run ahead of the run, which takes them one by one: each walk of its scan has one request under way as
 * long as the budget lasts. Pages of a walk come in their order. A failure comes like a page, and its walk stands still until it is
 * resumed. Where the run begins another scan, what was read for the one before is let go.
 */
public final class ReadAhead implements AutoCloseable {
    /** The exchange property that holds what is read ahead for a run. */
    static final String PROPERTY = "airdeltaReadAhead";

    private final Engine engine;
    private final Run run;
    private final ExecutorService threads;
    private final Deque<Fetched> arrived = new ArrayDeque<>();
    private final Set<Walk> busy = new HashSet<>();
    private final Set<Walk> failed = new HashSet<>();
    private final List<Future<?>> requests = new ArrayList<>();
    private final Map<Walk, Question> questions = new HashMap<>();
    private Scan scan;
    private boolean probing;

    ReadAhead(Engine engine, Run run, ExecutorService threads) {
        this.engine = engine;
        this.run = run;
        this.threads = threads;
    }

    /** Begins with the run's scan, where it has not. */
    synchronized void begin() {
        if (run.scan() != scan) {
            letGo();
            scan = run.scan();
        }
        probing = run.reading().isProbing();
        readOn();
    }

    /**
     * The next page, or what came instead.
     *
     * @throws InterruptedException when interrupted while waiting
     */
    synchronized Fetched take() throws InterruptedException {
        begin();
        while (arrived.isEmpty()) {
            if (busy.isEmpty()) {
                throw new IllegalStateException("no page is under way of a scan that has not seen its last one");
            }
            wait();
        }
        Fetched next = arrived.removeFirst();
        engine.readAheadBudget().release(next.bytes());
        if (!probing && !engine.isContextStopping()) {
            readOn();
        }
        return next;
    }

    /** Goes on with a walk that failed, from the first page within its bound. @return whether that is worth another try */
    synchronized boolean resume(Walk walk) {
        failed.remove(walk);
        questions.remove(walk);
        return walk.resume();
    }

    /** Asks for no further page, and lets go of what was not taken. */
    @Override
    public synchronized void close() {
        letGo();
        scan = null;
    }

    private void letGo() {
        requests.forEach(request -> request.cancel(true));
        requests.clear();
        arrived.forEach(each -> engine.readAheadBudget().release(each.bytes()));
        arrived.clear();
        busy.clear();
        failed.clear();
        questions.clear();
    }

    private void readOn() {
        for (Walk walk : scan.walks()) {
            if (isWorthAsking(walk)) {
                busy.add(walk);
                ask(walk);
            }
        }
    }

    private void ask(Walk walk) {
        Scan of = scan;
        try {
            AirtableCall call =
                    questions.computeIfAbsent(walk, each -> Pages.question(run)).at(walk);
            requests.removeIf(Future::isDone);
            requests.add(threads.submit(() -> arrived(fetch(of, walk, call))));
        } catch (RuntimeException | OutOfMemoryError e) {
            // No thread is to be had: the run fails, and waits for nobody.
            busy.remove(walk);
            failed.add(walk);
            arrived.addLast(Fetched.failed(of, walk, e));
        }
    }

    private boolean isWorthAsking(Walk walk) {
        return !walk.isOver()
                && !busy.contains(walk)
                && !failed.contains(walk)
                && (arrived.isEmpty() || !probing && engine.readAheadBudget().isLeft())
                && (!engine.isContextStopping() || arrived.isEmpty() && busy.isEmpty());
    }

    private Fetched fetch(Scan of, Walk walk, AirtableCall call) {
        Bound bound = walk.bound().orElse(null);
        try {
            Exchange answer = engine.call("direct:airdelta-read", call, Map.of(Run.PROPERTY, run));
            AirtableAnswer json = answer.getMessage().getBody(AirtableAnswer.class);
            Page page = PageParser.parse(json.json());
            walk.advance(page.offset());
            String date = answer.getMessage().getHeader("Date", String.class);
            return new Fetched(of, walk, bound, page, walk.isOver(), date, json.bytes(), null);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            return Fetched.failed(of, walk, e);
        }
    }

    private synchronized void arrived(Fetched fetched) {
        if (fetched.scan() != scan) {
            return;
        }
        busy.remove(fetched.walk());
        if (fetched.failure() != null) {
            failed.add(fetched.walk());
        }
        engine.readAheadBudget().hold(fetched.bytes());
        arrived.addLast(fetched);
        notifyAll();
        readOn();
    }
}
