package io.airdelta.cli;

import io.airdelta.status.ActionDesk;
import io.airdelta.status.StatusBoard;
import io.airdelta.status.StatusHeaders;
import io.airdelta.status.StatusPage;
import io.airdelta.status.TablesHealthCheck;
import io.airdelta.sync.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;

/** The port on which the service tells how it is: health, metrics and the status page. */
record HttpPort(String host, int number) {
    private static final String ROUTES = "status/airdelta-status.camel.yaml";

    /** Of what is sent to the port, in bytes: a consent to deletes has a hundred. */
    private static final int LARGEST_BODY = 10_000;

    /** The port of these settings; empty where it is switched off. */
    static Optional<HttpPort> of(Settings settings) {
        return settings.http().port().map(port -> new HttpPort(settings.http().host(), port));
    }

    /** What Camel is to be told of it. */
    Map<String, String> settings() {
        Map<String, String> all = new LinkedHashMap<>();
        for (String server : List.of("camel.server", "camel.management")) {
            all.put(server + ".enabled", "true");
            all.put(server + ".host", host);
            all.put(server + ".port", String.valueOf(number));
        }
        all.put("camel.server.max-body-size", String.valueOf(LARGEST_BODY));
        all.put("camel.server.file-upload-enabled", "false");
        all.put("camel.management.health-check-enabled", "true");
        all.put("camel.management.metrics-enabled", "true");
        all.put("camel.metrics.enabled", "true");
        return all;
    }

    /** Vert.x would log that the port is taken, and the service would run without it. @throws CannotStart where it is */
    void requireFree() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, number));
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotStart(
                    "Port " + number + " on " + host
                            + " cannot be opened for the status page, health and metrics (" + e.getMessage()
                            + "); set airdelta.http.port to a free one or to off, or airdelta.http.host to an address of this machine");
        }
    }

    /** Adds the status page to a Camel Main. */
    void addTo(Main main, Settings settings) {
        StatusBoard board = new StatusBoard();
        main.bind("airdeltaStatusBoard", board);
        main.bind("airdeltaStatusHeaders", new StatusHeaders());
        main.bind("airdeltaStatusPage", new StatusPage(board, settings, Clock.systemUTC()));
        main.bind("airdeltaActionDesk", new ActionDesk(board, settings));
        main.bind("airdelta-tables", new TablesHealthCheck(board));
        main.configure().addRoutesBuilder(new LoadedRoutes(List.of(routes())));
        HttpDoor door = new HttpDoor(host);
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport support) {
                door.guard(support.getCamelContext());
            }
        });
    }

    /** Camel resolves a location by a context, which is not made yet. */
    private static Resource routes() {
        try (InputStream stream = HttpPort.class.getResourceAsStream("/" + ROUTES)) {
            return ResourceHelper.fromBytes("classpath:" + ROUTES, stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a browser finds the status page. */
    String url() {
        return "http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + number + "/";
    }
}
