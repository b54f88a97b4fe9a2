package io.airdelta.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The value of one vault function: asked for, kept for a while, and kept on where the vault does not answer. */
final class VaultSecret {
    /**
     * Settings are read for each request and each connection, while a vault bills each question and refuses too many of
     * them. So long a rotated secret may be the old one.
     */
    static final Duration LASTING = Duration.ofMinutes(1);

    /** So long all who need the secret wait for a vault that does not answer. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** An outage is told when it begins, and again after so long. */
    static final Duration TOLD_AGAIN = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(VaultSecret.class);

    private final VaultFunction function;
    private final Callable<String> question;
    private final ExecutorService asking;
    private final Duration patience;
    private final LongSupplier nanoTime;

    private String value;
    private VaultUnanswered failure;
    private boolean asked;
    private long askedAt;
    private boolean told;
    private long toldAt;

    /**
     * @param question asks the vault; throws {@link VaultUnanswered}
     * @param asking the thread that does, so that a vault which hangs does not hang everybody
     * @param patience {@link #PATIENCE}
     * @param nanoTime as {@link System#nanoTime}
     */
    VaultSecret(
            VaultFunction function,
            Callable<String> question,
            ExecutorService asking,
            Duration patience,
            LongSupplier nanoTime) {
        this.function = function;
        this.question = question;
        this.asking = asking;
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    /** The value as it was within the last minute, or the last one that there was. @throws VaultUnanswered where there never was one */
    synchronized String text() throws VaultUnanswered {
        if (!asked || nanoTime.getAsLong() - askedAt >= LASTING.toNanos()) {
            ask();
            asked = true;
            askedAt = nanoTime.getAsLong();
        }
        if (value == null) {
            throw failure;
        }
        return value;
    }

    private void ask() {
        Future<String> answer = asking.submit(question);
        try {
            value = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (told) {
                LOG.info("The vault answers again to {}", function);
                told = false;
            }
        } catch (TimeoutException e) {
            answer.cancel(true);
            unanswered(new VaultUnanswered("it gave no answer within " + patience.toSeconds() + " s"));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            unanswered(new VaultUnanswered("the question was interrupted"));
        } catch (ExecutionException e) {
            unanswered(
                    e.getCause() instanceof VaultUnanswered reason
                            ? reason
                            : new VaultUnanswered(e.getCause().getClass().getSimpleName()));
        }
    }

    private void unanswered(VaultUnanswered reason) {
        failure = reason;
        if (value != null && (!told || nanoTime.getAsLong() - toldAt >= TOLD_AGAIN.toNanos())) {
            LOG.warn(
                    "The vault does not answer to {}, and the value that it gave last is used on: {}",
                    function,
                    reason.getMessage());
            told = true;
            toldAt = nanoTime.getAsLong();
        }
    }
}
