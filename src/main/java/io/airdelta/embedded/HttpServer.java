package io.airdelta.embedded;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * HTTP on the loopback address. Netty, which Spark brings along, instead of the JDK's server: that one takes
 * its limits of time and the setting TCP_NODELAY (without which each answer costs 40 ms) from system
 * properties, which belong to the host.
 */
final class HttpServer implements AutoCloseable {

    /** Longer than the driver's pool keeps an unused connection (60 s), so that it never meets a closed one. */
    private static final int IDLE_SECONDS = 300;

    private final EventLoopGroup loop = new NioEventLoopGroup(1, new DefaultThreadFactory("airdelta-http", true));
    private final ExecutorService workers =
            Executors.newCachedThreadPool(new DefaultThreadFactory("airdelta-api", true));
    private final Channel channel;

    /**
     * @param port 0 for any that is free
     * @throws IOException if the port is taken
     */
    HttpServer(int port, WarehouseApi api) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connection) {
                        connection
                                .pipeline()
                                .addLast(new ReadTimeoutHandler(IDLE_SECONDS))
                                .addLast(new HttpServerCodec())
                                .addLast(new RequestBody())
                                .addLast(new RequestHandler(api, workers));
                    }
                });
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            this.channel = bootstrap
                    .bind(new InetSocketAddress(loopback, port))
                    .syncUninterruptibly()
                    .channel();
        } catch (Exception e) {
            // Netty throws the BindException without declaring it.
            close(null);
            String reason = e instanceof BindException ? "the port is taken; give another one, or 0 for any" : "" + e;
            throw new IOException("Cannot listen on 127.0.0.1:" + port + ": " + reason, e);
        }
    }

    int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public void close() {
        close(channel);
    }

    private void close(Channel open) {
        if (open != null) {
            open.close().syncUninterruptibly();
        }
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        workers.shutdownNow();
    }
}
