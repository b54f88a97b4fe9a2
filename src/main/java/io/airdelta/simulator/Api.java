package io.airdelta.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Airtable's Web API: takes an authenticated request that is within its limits, and answers it. */
final class Api {

    private final Simulation simulation;
    private final MetaApi meta;
    private final ListRecords list;
    private final WriteRecords write;
    private final WebhookApi webhooks;

    Api(Simulation simulation, RecordEditor editor) {
        this.simulation = simulation;
        this.meta = new MetaApi(simulation);
        this.list = new ListRecords(simulation.iterations());
        this.webhooks = new WebhookApi(simulation);
        this.write = new WriteRecords(simulation, editor);
    }

    /** @throws ApiError for every answer that is an error */
    Response answer(Request request, Endpoint endpoint, AccessToken token) {
        return switch (endpoint.kind()) {
            case Endpoint.WHOAMI -> meta.whoami(request, token);
            case Endpoint.BASES -> meta.bases(request, token);
            case Endpoint.SCHEMA -> meta.tables(request, base(endpoint, token), token);
            case Endpoint.LIST -> list(request, endpoint, token);
            case Endpoint.TABLE, Endpoint.RECORD -> records(request, endpoint, token);
            case Endpoint.WEBHOOKS, Endpoint.PAYLOADS ->
                webhooks.answer(request, base(endpoint, token), endpoint.table(), endpoint.record(), token);
            default -> throw ApiError.notFound();
        };
    }

    private Response list(Request request, Endpoint endpoint, AccessToken token) {
        Base base = base(endpoint, token);
        requireScope(token, "data.records:read");
        ObjectNode options = request.method().equals("GET") ? request.query().toListOptions() : request.json();
        SimulatorOptions switches = simulation.options();
        ListQuery query = ListQuery.of(options, request.query(), switches);
        String[] tableId = new String[1];
        Response page = base.read(() -> {
            Table table = table(base, endpoint);
            tableId[0] = table.id();
            return list.page(base, table, query, switches, simulation.now());
        });
        simulation.interludes().listed(base.id(), tableId[0]);
        return page;
    }

    private Response records(Request request, Endpoint endpoint, AccessToken token) {
        Base base = base(endpoint, token);
        boolean reads = request.method().equals("GET");
        requireScope(token, reads ? "data.records:read" : "data.records:write");
        if (endpoint.record() != null && !Ids.isId("rec", endpoint.record())) {
            throw ApiError.notFound();
        }
        return reads
                ? base.read(() -> get(request, base, table(base, endpoint), endpoint.record()))
                : base.write(
                        simulation.origin("publicApi", token.user()),
                        () -> write.answer(request, base, table(base, endpoint), endpoint.record(), token));
    }

    private Response get(Request request, Base base, Table table, String recordId) {
        StoredRecord record = table.record(recordId);
        if (record == null) {
            throw ApiError.recordNotFound();
        }
        CellFormat format = CellFormat.of(request.query());
        return Response.json(
                200, RecordWriter.of(base, table, format, simulation.options()).bytes(record));
    }

    private Base base(Endpoint endpoint, AccessToken token) {
        if (!token.reaches(endpoint.base())) {
            throw ApiError.modelNotFound();
        }
        return simulation.base(endpoint.base()).orElseThrow(ApiError::modelNotFound);
    }

    private Table table(Base base, Endpoint endpoint) {
        return base.table(endpoint.table())
                .orElseThrow(() -> simulation.options().unknownTableStatus() == 404
                        ? ApiError.tableNotFound(endpoint.table(), base.id())
                        : ApiError.modelNotFound());
    }

    static void requireScope(AccessToken token, String scope) {
        if (!token.hasScope(scope)) {
            throw ApiError.modelNotFound();
        }
    }
}
