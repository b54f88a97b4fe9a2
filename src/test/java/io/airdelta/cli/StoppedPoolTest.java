package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The pool over the real driver, at a server that takes connections and says nothing. */
@Timeout(60)
class StoppedPoolTest {
    private static final Duration MOMENT = Duration.ofMillis(300);

    @Test
    void at_a_stop_a_connection_is_waited_for_a_moment_and_the_thread_goes_on_uninterrupted() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            WarehousePool pool = new WarehouseSettings(
                            "away",
                            "jdbc:databricks://127.0.0.1:" + silent.getLocalPort()
                                    + "/default;ssl=0;httpPath=/sql/1.0/warehouses/1",
                            "token",
                            () -> Optional.of("dapi-test"))
                    .pool(1);
            AtomicBoolean interrupted = new AtomicBoolean();
            CompletableFuture<SQLException> failure = new CompletableFuture<>();
            Thread run = new Thread(() -> {
                try {
                    pool.getConnection().close();
                } catch (SQLException e) {
                    interrupted.set(Thread.currentThread().isInterrupted());
                    failure.complete(e);
                }
            });
            run.start();
            Socket connecting = silent.accept();

            pool.hurry(MOMENT);

            assertThat(failure.get(15, TimeUnit.SECONDS).getMessage()).contains("airdelta stops");
            assertThat(interrupted).isFalse();
            long before = System.nanoTime();
            CompletableFuture<SQLException> later = CompletableFuture.supplyAsync(() -> refused(pool));
            assertThat(later.get(15, TimeUnit.SECONDS) != null).isTrue();
            pool.close();
            connecting.close();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
        }
    }

    private static SQLException refused(WarehousePool pool) {
        try {
            pool.getConnection().close();
            return null;
        } catch (SQLException e) {
            return e;
        }
    }
}
