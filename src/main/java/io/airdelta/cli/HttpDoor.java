package io.airdelta.cli;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * What every request to the service's port passes, that for health and metrics as well: browsers are told what no page may do with an
 * answer, and where the port is open to this machine alone, one that was sent to a name of somebody else's is refused. Such a name a
 * website can let point to this machine, and read the answers then (DNS rebinding). Camel shows its routes a query parameter as if it
 * were a header, so that none of them could tell.
 */
final class HttpDoor implements Handler<RoutingContext> {
    private static final int BEFORE_ALL = -1_000;
    private static final int MISDIRECTED = 421;
    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control",
            "no-store",
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Referrer-Policy",
            "no-referrer",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY");

    private final boolean here;

    /** @param host the address on which the port is open */
    HttpDoor(String host) {
        here = Loopback.isAddress(host);
    }

    /** Stands before all that the port of a context answers, from its start on. */
    void guard(CamelContext context) {
        try {
            context.addStartupListener((started, already) -> guardNow(started));
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    private void guardNow(CamelContext context) {
        Set<VertxPlatformHttpRouter> routers = context.getRegistry().findByType(VertxPlatformHttpRouter.class);
        if (routers.isEmpty()) {
            throw new IllegalStateException("the service's port has no router to guard");
        }
        routers.forEach(router -> router.route().order(BEFORE_ALL).handler(this));
    }

    @Override
    public void handle(RoutingContext request) {
        HttpServerResponse response = request.response();
        HEADERS.forEach(response::putHeader);
        String host = request.request().getHeader("Host");
        if (lets(host)) {
            request.next();
        } else {
            response.setStatusCode(MISDIRECTED)
                    .putHeader("Content-Type", "text/plain; charset=utf-8")
                    .end(
                            "This port answers to the names of its own machine alone; have a proxy send the Host 127.0.0.1, or set"
                                    + " airdelta.http.host to the address under which others reach it\n");
        }
    }

    /** Whether a request to this name is answered. @param host with its port; null where it names none, which no browser does */
    boolean lets(String host) {
        return !here || host == null || Loopback.isNameInBrowsers(host.replaceFirst(":\\d+$", ""));
    }
}
