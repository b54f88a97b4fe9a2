package io.airdelta.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Hands GET requests on to a server, and tells another time in the header Date than it has; the JDK's server tells its own. */
final class ShiftedClock implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final HttpClient client = HttpClient.newHttpClient();
    private final String behind;
    private final Duration ahead;

    ShiftedClock(String behind, Duration ahead) throws IOException {
        this.behind = behind;
        this.ahead = ahead;
        Thread thread = new Thread(this::serve, "shifted-clock");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                answer(socket);
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void answer(Socket socket) throws IOException, InterruptedException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        List<String> lines = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            lines.add(line);
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(behind + lines.get(0).split(" ")[1]));
        lines.stream()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("authorization:"))
                .forEach(line -> request.header("Authorization", line.split(": ", 2)[1]));
        HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        String head = "HTTP/1.1 " + answer.statusCode() + " x\r\nContent-Type: application/json\r\nContent-Length: "
                + answer.body().length + "\r\nConnection: close\r\nDate: "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.now(ZoneOffset.UTC).plus(ahead))
                + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().write(answer.body());
    }
}
