package io.airdelta.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A network between a client and a server on this machine, which can fail in the ways in which networks fail. What is set
 * counts for connections that begin afterwards, and for the bytes that come afterwards on those that are open.
 */
public final class TcpProxy implements AutoCloseable {

    /** How the network treats what passes. */
    private sealed interface Weather {}

    private record Fair() implements Weather {}

    private record BlackHole() implements Weather {}

    private record CutAfter(long bytes) implements Weather {}

    private record ResetAfter(long bytes) implements Weather {}

    private record Slow(Duration perBlock) implements Weather {}

    private final int target;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<Weather> weather = new AtomicReference<>(new Fair());
    private volatile ServerSocket listener;

    private TcpProxy(int target) throws IOException {
        this.target = target;
        this.listener = listen(0);
        this.port = listener.getLocalPort();
    }

    /** A network to a port of this machine, in fair weather. */
    public static TcpProxy to(int port) throws IOException {
        return new TcpProxy(port);
    }

    /** Where clients connect, on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Lets everything pass, and listens again. */
    public void heal() throws IOException {
        weather.set(new Fair());
        if (listener.isClosed()) {
            listener = listen(port);
        }
    }

    /** Refuses connections, and ends those that are open. */
    public void refuse() throws IOException {
        listener.close();
        reset();
        // The thread that accepts lets go of the port a moment later.
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (isListening()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("port " + port + " still listens");
            }
        }
    }

    private boolean isListening() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    /** Accepts connections and bytes, and lets none pass. */
    public void swallow() {
        weather.set(new BlackHole());
    }

    /** Ends each connection after so many bytes of its answers from now on. */
    public void cutAfter(long bytes) {
        weather.set(new CutAfter(bytes));
    }

    /** Resets the first connection of which so many bytes of its answers have passed from now on (RST in place of FIN), and no other. */
    public void resetOnceAfter(long bytes) {
        weather.set(new ResetAfter(bytes));
    }

    /** Makes each block of bytes wait. */
    public void slow(Duration perBlock) {
        weather.set(new Slow(perBlock));
    }

    /** Resets all connections that are open (RST in place of FIN). */
    public void reset() {
        // First all are marked: the thread behind the first that ends closes its other side.
        open.forEach(TcpProxy::resetAtClose);
        open.forEach(TcpProxy::end);
        open.clear();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        reset();
    }

    private ServerSocket listen(int at) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
        start(() -> {
            while (true) {
                pass(socket.accept());
            }
        });
        return socket;
    }

    private void pass(Socket client) throws IOException {
        open.add(client);
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        server.setTcpNoDelay(true);
        client.setTcpNoDelay(true);
        open.add(server);
        start(() -> copy(client, server, false));
        start(() -> copy(server, client, true));
    }

    private void copy(Socket from, Socket to, boolean answers) throws IOException, InterruptedException {
        byte[] block = new byte[8192];
        long passed = 0;
        try {
            for (int read = from.getInputStream().read(block);
                    read >= 0;
                    read = from.getInputStream().read(block)) {
                Weather now = weather.get();
                if (now instanceof BlackHole) {
                    continue;
                }
                if (now instanceof Slow slow) {
                    closed.await(slow.perBlock().toMillis(), TimeUnit.MILLISECONDS);
                }
                if (answers && now instanceof CutAfter cut && passed + read > cut.bytes()) {
                    to.getOutputStream().write(block, 0, (int) (cut.bytes() - passed));
                    return;
                }
                if (answers
                        && now instanceof ResetAfter end
                        && passed + read > end.bytes()
                        && weather.compareAndSet(end, new Fair())) {
                    to.getOutputStream().write(block, 0, (int) (end.bytes() - passed));
                    resetAtClose(from);
                    resetAtClose(to);
                    return;
                }
                to.getOutputStream().write(block, 0, read);
                passed += answers && (now instanceof CutAfter || now instanceof ResetAfter) ? read : 0;
            }
        } finally {
            if (!(weather.get() instanceof BlackHole)) {
                from.close();
                to.close();
                open.remove(from);
                open.remove(to);
            }
        }
    }

    private static void resetAtClose(Socket socket) {
        try {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (SocketException alreadyClosed) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    }
                },
                "tcp-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
