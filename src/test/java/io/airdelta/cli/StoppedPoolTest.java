package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The pool over the real driver, at a server that takes connections and says nothing. */
@Timeout(60)
class StoppedPoolTest {
    private static final Duration MOMENT = Duration.ofMillis(300);
    private static final Executor THREADS = asking -> new Thread(asking, "asks for a connection").start();

    private ServerSocket silent;
    private WarehousePool pool;
    private Socket connecting;

    @BeforeEach
    void start() throws IOException {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        pool = new WarehouseSettings(
                        "away",
                        "jdbc:databricks://127.0.0.1:" + silent.getLocalPort()
                                + "/default;ssl=0;httpPath=/sql/1.0/warehouses/1",
                        "token",
                        () -> Optional.of("dapi-test"))
                .pool(1);
    }

    @AfterEach
    void stop() throws IOException {
        pool.close();
        if (connecting != null) {
            connecting.close();
        }
        silent.close();
    }

    @Test
    void at_a_stop_a_connection_is_waited_for_a_moment_and_the_thread_goes_on_uninterrupted() throws Exception {
        AtomicBoolean interrupted = new AtomicBoolean();
        CompletableFuture<Exception> failure = CompletableFuture.supplyAsync(
                () -> {
                    Exception refused = refused();
                    interrupted.set(Thread.currentThread().isInterrupted());
                    return refused;
                },
                THREADS);
        connecting = silent.accept();

        pool.hurry(MOMENT);

        assertThat(failure.get(15, TimeUnit.SECONDS)).hasMessageContaining("airdelta stops");
        assertThat(interrupted).isFalse();
        long before = System.nanoTime();
        assertThat(CompletableFuture.supplyAsync(this::refused, THREADS).get(15, TimeUnit.SECONDS))
                .as("who asks later")
                .hasMessageContaining("airdelta stops");
        pool.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
    }

    /** Why there is no connection; null where there is one. */
    private Exception refused() {
        try {
            pool.getConnection().close();
            return null;
        } catch (SQLException e) {
            return e;
        }
    }
}
