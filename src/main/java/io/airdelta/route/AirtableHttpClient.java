package io.airdelta.route;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;

/**
 * Configures the HTTP client of the engine's own endpoint and of no other. The client's own retries are off: they bypass the
 * pacing (measured: 2 requests instead of 1 on a 503). The token joins a request here, behind Camel, so that it is never in
 * a message, an endpoint's URI or a trace. Bound as {@code airdeltaHttp}.
 */
public final class AirtableHttpClient implements HttpClientConfigurer {
    /** Names the account whose token a request gets; does not leave the process. */
    static final String ACCOUNT_HEADER = "Airdelta-Account";

    private final Engine engine;

    /** @param engine whose settings hold the tokens */
    public AirtableHttpClient(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.disableAutomaticRetries();
        client.disableCookieManagement();
        client.disableRedirectHandling();
        client.setUserAgent("airdelta");
        client.setConnectionManager(SilentConnections.of(engine.getCamelContext()));
        client.setConnectionManagerShared(false);
        client.addExecInterceptorFirst("airdelta-limit", new AnswerLimit(engine));
        // Behind what opens a connection, which may take long: the pacing counts from the moment of sending.
        client.addExecInterceptorBefore(
                ChainElement.MAIN_TRANSPORT.name(), "airdelta-departure", new DepartureStamp(engine.permits()));
        client.addRequestInterceptorFirst((request, entity, context) -> authorise(request));
    }

    private void authorise(HttpRequest request) {
        Header account = request.getFirstHeader(ACCOUNT_HEADER);
        if (account != null) {
            request.removeHeaders(ACCOUNT_HEADER);
            String name = account.getValue() == null ? "" : account.getValue();
            request.setHeader(
                    HttpHeaders.AUTHORIZATION, "Bearer " + engine.settings().token(name));
        }
    }
}
