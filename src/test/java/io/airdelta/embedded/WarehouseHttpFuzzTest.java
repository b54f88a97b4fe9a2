package io.airdelta.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.fuzz.FuzzResults;
import io.airdelta.fuzz.Fuzzed;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Bytes on the warehouse's connection, and bodies of requests with the right token. Spark has no part in it. */
@Fuzzed
class WarehouseHttpFuzzTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "Rtq7cVbn2XwLp0";
    private static final WarehouseApi API = new WarehouseApi(
            TOKEN,
            new WarehouseSessions(
                    null,
                    new CatalogName("main"),
                    new SqlDialect(new CatalogName("main"), new TableDirectory(Path.of("target")))),
            new StatementFaults());

    @FuzzTest(maxDuration = "2m")
    void nothing_is_done_without_the_token_and_every_answer_is_json(byte[] data) throws IOException {
        FuzzResults.executed();
        raw(data);
        String text = new String(data, StandardCharsets.ISO_8859_1);
        String path = text.lines().findFirst().orElse("");
        for (String method : new String[] {"POST", "GET", "DELETE"}) {
            Reply reply = API.answer(method, path, "Bearer " + TOKEN, new byte[0]);
            assertThat(reply.status()).isIn(200, 400, 404);
            assertThat(JSON.readTree(reply.body()).isObject()).isTrue();
            assertThat(API.answer(method, path, text, data).status()).isIn(403, 404);
        }
        Reply reply = API.answer("POST", "/api/2.0/sql/statements/", "Bearer " + TOKEN, data);
        assertThat(reply.status()).isIn(400, 404);
        assertThat(JSON.readTree(reply.body()).path("message").asText()).isNotBlank();
    }

    /** Runs a request through what stands before the API; the token cannot be in it. */
    private static void raw(byte[] data) throws IOException {
        EmbeddedChannel server = new EmbeddedChannel(
                new io.netty.handler.codec.http.HttpServerCodec(),
                new RequestBody(),
                new RequestHandler(API, Runnable::run));
        server.writeInbound(Unpooled.wrappedBuffer(data));
        for (ByteBuf part = server.readOutbound(); part != null; part = server.readOutbound()) {
            String answer = part.toString(StandardCharsets.UTF_8);
            if (answer.startsWith("HTTP/1.1 ")) {
                assertThat(answer.substring(9, 12)).isIn("100", "400", "401", "403", "404", "413", "417");
            }
            part.release();
        }
        server.finishAndReleaseAll();
    }
}
