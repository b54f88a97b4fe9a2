package io.airdelta.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Does to one request what a fault says. */
final class StruckAnswer {

    private static final String PAGE =
            "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";
    private static final long LONGEST_HANG_MILLIS = 600_000;

    private final Fault fault;
    private final Wire wire;
    private final IntConsumer answered;

    /** @param answered told the status that the client will see, 0 where it will see none, before it can see it */
    StruckAnswer(Fault fault, Wire wire, IntConsumer answered) {
        this.fault = fault;
        this.wire = wire;
        this.answered = answered;
    }

    /** @param serve serves the request as if nothing had happened */
    void send(Supplier<Response> serve) throws IOException, InterruptedException {
        if (fault.delayMillis() > 0) {
            Thread.sleep(fault.delayMillis());
        }
        switch (fault.kind()) {
            case STATUS ->
                wire.send(told(Response.text(fault.status(), fault.contentType(), fault.headers(), fault.body())));
            case DELAY -> wire.send(told(serve.get()));
            case HTML ->
                wire.send(told(Response.text(
                        fault.status(),
                        "text/html; charset=utf-8",
                        fault.headers(),
                        fault.body().isEmpty() ? PAGE : fault.body())));
            case MALFORMED -> wire.sendMalformed(told(serve.get()));
            case TRUNCATED -> wire.sendHalf(told(serve.get()));
            case SHORT -> wire.send(told(shortened(serve.get())));
            case LOST -> {
                serve.get();
                answered.accept(0);
            }
            case RESET -> answered.accept(0);
            case HANG -> {
                answered.accept(0);
                Thread.sleep(fault.delayMillis() > 0 ? 0 : LONGEST_HANG_MILLIS);
            }
        }
    }

    private Response shortened(Response response) {
        if (response.status() != 200) {
            return response;
        }
        ObjectNode page = (ObjectNode) Json.node(response.body(), 0, response.length());
        page.remove("offset");
        ArrayNode records = page.withArray("records");
        while (records.size() > fault.records()) {
            records.remove(records.size() - 1);
        }
        return Response.json(response.status(), page);
    }

    private Response told(Response response) {
        answered.accept(response.status());
        return response;
    }
}
