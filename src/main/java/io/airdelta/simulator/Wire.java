package io.airdelta.simulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Sends an answer, whole or broken, over one exchange. */
final class Wire {

    private static final int LEAST_TO_COMPRESS = 1024;

    private final HttpExchange exchange;
    private final boolean gzip;

    Wire(HttpExchange exchange, boolean gzip) {
        this.exchange = exchange;
        this.gzip = gzip;
    }

    void send(Response response) throws IOException {
        byte[] body = prepare(response);
        int length = body == response.body() ? response.length() : body.length;
        exchange.sendResponseHeaders(response.status(), length == 0 ? -1 : length);
        if (length > 0) {
            OutputStream out = exchange.getResponseBody();
            out.write(body, 0, length);
        }
    }

    /** Announces the whole body, sends half of it, and closes the connection. */
    void sendHalf(Response response) throws IOException {
        byte[] body = prepare(response);
        int length = body == response.body() ? response.length() : body.length;
        exchange.sendResponseHeaders(response.status(), length);
        exchange.getResponseBody().write(body, 0, length / 2);
        exchange.getResponseBody().flush();
    }

    /** Sends a body whose second half is missing, as if it were whole. */
    void sendMalformed(Response response) throws IOException {
        byte[] half = Arrays.copyOf(response.body(), response.length() / 2);
        send(new Response(response.status(), response.contentType(), response.headers(), half, half.length));
    }

    private byte[] prepare(Response response) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", response.contentType());
        headers.set("Access-Control-Allow-Origin", "*");
        headers.set("Vary", "Accept-Encoding");
        response.headers().forEach(headers::set);
        if (!gzip || response.length() < LEAST_TO_COMPRESS) {
            return response.body();
        }
        headers.set("Content-Encoding", "gzip");
        headers.set("Airtable-Uncompressed-Content-Length", String.valueOf(response.length()));
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(response.length() / 4);
        try (GZIPOutputStream out = new FastGzip(compressed)) {
            out.write(response.body(), 0, response.length());
        }
        return compressed.toByteArray();
    }

    /** Compresses with the least effort: the simulator's speed counts for more than loopback bytes. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
