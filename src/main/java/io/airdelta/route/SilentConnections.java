package io.airdelta.route;

import java.io.IOException;
import java.security.GeneralSecurityException;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.util.TimeValue;

/** Connections to Airtable as the context's component {@code https} would make them, but for {@link SilentConnection}. */
final class SilentConnections {
    private SilentConnections() {}

    /** @throws RuntimeCamelException where the host's TLS parameters cannot be used */
    static PoolingHttpClientConnectionManager of(CamelContext context) {
        HttpComponent component = context.getComponent("https", HttpComponent.class);
        PoolingHttpClientConnectionManagerBuilder connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(socket -> {
                    SilentConnection connection = new SilentConnection();
                    if (socket != null) {
                        connection.bind(socket);
                    }
                    return connection;
                })
                .setMaxConnTotal(component.getMaxTotalConnections())
                .setMaxConnPerRoute(component.getConnectionsPerRoute());
        if (component.getConnectionTimeToLive() > 0) {
            connections.setDefaultConnectionConfig(ConnectionConfig.custom()
                    .setTimeToLive(TimeValue.ofMilliseconds(component.getConnectionTimeToLive()))
                    .build());
        }
        SSLContextParameters tls =
                component.getSslContextParameters() == null && component.isUseGlobalSslContextParameters()
                        ? context.getSSLContextParameters()
                        : component.getSslContextParameters();
        if (tls != null) {
            try {
                connections.setTlsSocketStrategy(new DefaultClientTlsStrategy(
                        tls.createSSLContext(context), component.getX509HostnameVerifier()));
            } catch (GeneralSecurityException | IOException e) {
                throw new RuntimeCamelException("The TLS parameters of the component https cannot be used", e);
            }
        }
        return connections.build();
    }
}
