package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.airdelta.sync.Account;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.jdbc.JdbcPrepareStatementStrategy;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a host bound before the engine came stays, where the engine offers that. */
class ReplaceableBeansTest {
    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void without_a_host_s_the_engine_s_own_are_bound() throws Exception {
        context.addRoutes(new AirdeltaRoutes());
        context.start();

        assertThat(bean("airdeltaHttp", HttpClientConfigurer.class)).isInstanceOf(AirtableHttpClient.class);
        assertThat(bean("airdeltaFetchRetry", RequestRetries.class)).isInstanceOf(FetchRetries.class);
        assertThat(bean("airdeltaParameters", JdbcPrepareStatementStrategy.class))
                .isInstanceOf(PositionalParameters.class);
    }

    @Test
    void a_host_s_bean_wins_in_a_bare_context() throws Exception {
        HttpClientConfigurer http = client -> {};
        RequestRetries retries = new NoRetries();
        JdbcPrepareStatementStrategy parameters = new DefaultStrategy();
        context.getRegistry().bind("airdeltaHttp", http);
        context.getRegistry().bind("airdeltaFetchRetry", retries);
        context.getRegistry().bind("airdeltaParameters", parameters);

        context.addRoutes(new AirdeltaRoutes());
        context.start();

        assertThat(bean("airdeltaHttp", Object.class)).isSameAs(http);
        assertThat(bean("airdeltaFetchRetry", Object.class)).isSameAs(retries);
        assertThat(bean("airdeltaParameters", Object.class)).isSameAs(parameters);
    }

    @Test
    void a_host_s_bean_wins_where_Camel_Main_finds_the_engine() throws Exception {
        Main main = new Main();
        HttpClientConfigurer http = client -> {};
        main.bind("airdeltaHttp", http);
        main.configure().withRoutesIncludePattern("classpath:camel-template/*");
        main.start();
        try {
            assertThat(main.getCamelContext().getRegistry().lookupByName("airdeltaHttp"))
                    .isSameAs(http);
            assertThat(main.getCamelContext().getRoute("airdelta-run")).isNotNull();
        } finally {
            main.stop();
        }
    }

    @Test
    void a_bean_of_the_name_and_another_type_is_refused_with_the_remedy() {
        context.getRegistry().bind("airdeltaHttp", "some text");

        assertThatThrownBy(() -> context.addRoutes(new AirdeltaRoutes()))
                .hasStackTraceContaining(
                        "The bean 'airdeltaHttp' of this application is a java.lang.String, and airdelta"
                                + " takes it for its own org.apache.camel.component.http.HttpClientConfigurer. Give it another"
                                + " name, or implement that type to replace airdelta's bean.");
    }

    @Test
    void a_host_s_bean_is_destroyed_once() throws Exception {
        Counted http = new Counted();
        context.getRegistry().bind("airdeltaHttp", http, null, "end");
        context.addRoutes(new AirdeltaRoutes());
        context.start();
        assertThat(http.ends).hasValue(0);

        context.stop();

        assertThat(http.ends).hasValue(1);
    }

    /** As docs/embedding.md shows it. */
    @Test
    void a_host_s_http_configuration_that_adds_to_the_engine_s_is_used_for_requests_and_keeps_the_token()
            throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        HttpServer airtable = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        airtable.createContext("/", exchange -> {
            seen.add(exchange.getRequestHeaders().getFirst("User-Agent"));
            seen.add(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] answer = "{\"id\":\"usrA\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        airtable.start();
        try {
            Properties settings = new Properties();
            settings.setProperty("airtable.token", "patTest.secret");
            context.getPropertiesComponent().setInitialProperties(settings);
            context.getRegistry().bind("airdeltaHttp", (HttpClientConfigurer) client -> {
                new AirtableHttpClient(bean("airdelta", Engine.class)).configureHttpClient(client);
                client.setUserAgent("crm-sync/2.1");
            });
            context.addRoutes(new AirdeltaRoutes());
            context.start();

            new AirtableInquiry(context)
                    .whoami(new Account(
                            Account.DEFAULT,
                            "http://127.0.0.1:" + airtable.getAddress().getPort()));

            assertThat(seen).containsExactly("crm-sync/2.1", "Bearer patTest.secret");
        } finally {
            airtable.stop(0);
        }
    }

    private <T> T bean(String name, Class<T> type) {
        return context.getRegistry().lookupByNameAndType(name, type);
    }

    /** Has something to close. */
    public static final class Counted implements HttpClientConfigurer {
        private final AtomicInteger ends = new AtomicInteger();

        @Override
        public void configureHttpClient(HttpClientBuilder client) {
            // nothing to set
        }

        /** Called by the registry. */
        public void end() {
            ends.incrementAndGet();
        }
    }

    private static final class NoRetries implements RequestRetries {
        @Override
        public void process(Exchange exchange) {
            // no wait to set
        }

        @Override
        public boolean isWorthIt(Exchange exchange) {
            return false;
        }
    }

    private static final class DefaultStrategy implements JdbcPrepareStatementStrategy {
        @Override
        public String prepareQuery(String query, boolean allowNamedParameters) {
            return query;
        }

        @Override
        public Iterator<?> createPopulateIterator(
                String query, String preparedQuery, int expectedParams, Exchange exchange, Object body) {
            return List.of().iterator();
        }

        @Override
        public void populateStatement(PreparedStatement statement, Iterator<?> values, int expectedParams) {
            // no values
        }
    }
}
