package com.example;

import io.airdelta.route.AirtableHttpClient;
import io.airdelta.route.Engine;
import org.apache.camel.BindToRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/** Replaces the engine's bean of this name, and adds to what that does: without it requests would have no token. */
@BindToRegistry("airdeltaHttp")
public final class OwnHttp implements HttpClientConfigurer, CamelContextAware {
    private CamelContext context;

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        Engine engine = context.getRegistry().lookupByNameAndType("airdelta", Engine.class);
        new AirtableHttpClient(engine).configureHttpClient(client);
        client.setUserAgent("example/1.0");
    }

    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }
}
