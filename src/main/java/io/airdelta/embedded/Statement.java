package io.airdelta.embedded;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;

/**
 * One execution. Its first outcome counts: a statement that was cancelled or ran out of time stays so, even
 * if Spark finishes it afterwards (a commit that has begun cannot be taken back).
 */
final class Statement {

    private final String id = UUID.randomUUID().toString();
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final SparkContext spark;
    private final Supplier<ResultTable> work;

    /**
     * @param work runs the SQL in the calling thread
     */
    Statement(SparkContext spark, Supplier<ResultTable> work) {
        this.spark = spark;
        this.work = work;
    }

    String id() {
        return id;
    }

    /** Executes it in the calling thread, whose Spark jobs then belong to this statement. */
    void run() {
        if (outcome.isDone()) {
            return;
        }
        spark.setJobGroup(id, "statement " + id, false);
        try {
            outcome.complete(new Outcome.Succeeded(work.get()));
        } catch (SqlRejected e) {
            outcome.complete(new Outcome.Failed(e.failure()));
        } catch (Throwable e) {
            outcome.complete(new Outcome.Failed(SqlFailure.of(e)));
            if (e instanceof VirtualMachineError fatal) {
                throw fatal;
            }
        } finally {
            spark.clearJobGroup();
        }
    }

    /**
     * @return how it ended; empty if it still runs when the time is over
     */
    Optional<Outcome> await(Duration time) throws InterruptedException {
        try {
            return Optional.of(outcome.get(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException stillRunning) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("An outcome is never an exception", e);
        }
    }

    /** Ends it, unless it has ended. */
    void cancel() {
        end(new Outcome.Canceled());
    }

    /** Ends it as Databricks' setting STATEMENT_TIMEOUT does, unless it has ended. */
    void timeOut(Duration limit) {
        end(new Outcome.Failed(new SqlRejected(
                        "QUERY_EXECUTION_TIMEOUT_EXCEEDED",
                        "The statement ran longer than " + limit.toSeconds() + " s, the STATEMENT_TIMEOUT of its"
                                + " session, and was stopped.",
                        "57KD0")
                .failure()));
    }

    private void end(Outcome end) {
        if (outcome.complete(end)) {
            spark.cancelJobGroupAndFutureJobs(id);
        }
    }

    boolean hasEnded() {
        return outcome.isDone();
    }

    /** Calls {@code then} once it has ended, at once if it has. */
    void whenEnded(Runnable then) {
        outcome.thenRun(then);
    }
}
