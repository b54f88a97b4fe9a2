package io.airdelta.status;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Which headers pass the port of the status page. Camel makes headers of query parameters, and answers of headers: without this a
 * link could tell a browser what it likes, such as that any website may read the answer. Bound as {@code airdeltaStatusHeaders}.
 */
public final class StatusHeaders implements HeaderFilterStrategy {
    private static final Set<String> IN = Set.of("authorization", "id", "action");
    private static final Set<String> OUT = Set.of("content-type");

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return !IN.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !OUT.contains(name.toLowerCase(Locale.ROOT));
    }
}
