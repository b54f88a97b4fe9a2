package io.airdelta.simulator;

/** stub. */
final class WriteRecords {
    WriteRecords(Simulation simulation) {}

    Response answer(Request request, Base base, Table table, String recordId, AccessToken token) {
        throw ApiError.notFound();
    }
}
