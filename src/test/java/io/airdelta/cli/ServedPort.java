package io.airdelta.cli;

import io.airdelta.sync.Settings;
import java.util.Map;
import org.apache.camel.main.Main;

/** The service's port in a Camel Main of the harness's own. */
public final class ServedPort {
    private final HttpPort port;

    /** @param number of a free port */
    public ServedPort(int number) {
        port = new HttpPort("127.0.0.1", number);
    }

    /** What Camel is to be told of it. */
    public Map<String, String> settings() {
        return port.settings();
    }

    /** Adds board, page, health and actions, as the service does. */
    public void addTo(Main main, Settings settings) {
        port.addTo(main, settings);
    }

    /** Where it is, with a slash at the end. */
    public String url() {
        return port.url();
    }
}
