package io.airdelta.route;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.util.Timeout;

/**
 * A connection that never logs what goes over it. The client's own writes all headers, and so the token, to {@code
 * org.apache.hc.client5.http.headers}, and all bytes, and so the cells, to {@code org.apache.hc.client5.http.wire}, wherever
 * somebody sets the root logger to DEBUG.
 */
final class SilentConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {
    private volatile Timeout timeout = Timeout.DISABLED;

    SilentConnection() {
        super(Http1Config.DEFAULT);
    }

    @Override
    public void bind(Socket socket) throws IOException {
        super.bind(socket);
        timeout = Timeout.ofMilliseconds(socket.getSoTimeout());
    }

    @Override
    public void bind(SSLSocket secure, Socket socket) throws IOException {
        super.bind(new SocketHolder(secure, socket));
        timeout = Timeout.ofMilliseconds(secure.getSoTimeout());
    }

    @Override
    public Socket getSocket() {
        SocketHolder holder = getSocketHolder();
        return holder == null ? null : holder.getSocket();
    }

    @Override
    public void setSocketTimeout(Timeout given) {
        super.setSocketTimeout(given);
        timeout = given;
    }

    @Override
    public void passivate() {
        super.setSocketTimeout(Timeout.DISABLED);
    }

    @Override
    public void activate() {
        super.setSocketTimeout(timeout);
    }
}
