package io.airdelta.bench;

import java.util.List;

/** Whether the deleted records of a large table are found in a small heap. */
final class DeletesBenchmark implements Benchmark {
    private static final int PAGE = 100;
    private static final int SLICES = 6;
    private static final int HEAP_MB = 256;
    private static final double MB = 1 << 20;

    @Override
    public String name() {
        return "deletes";
    }

    @Override
    public String description() {
        return "A complete scan of %,d records with deletes: soft and -Xmx%dm, whose target has %,d live rows more. The live ids come from the embedded warehouse through the driver, the second look goes to the simulator, and one MERGE marks the rows; MERGEs of rows are discarded"
                .formatted(DeletesTarget.RECORDS, HEAP_MB, DeletesTarget.GONE);
    }

    @Override
    public List<Figure> measure() throws Exception {
        DeletesFigures figures;
        try (WarehouseProcess warehouse = new WarehouseProcess(name());
                Child simulator = SimulatorProcess.start(DeletesTarget.RECORDS)) {
            figures = DeletesProcess.run(simulator.line("http"), warehouse.url(), List.of("-Xmx" + HEAP_MB + "m"));
            try (DeletesTarget target = new DeletesTarget(warehouse.url())) {
                target.check();
            }
        }
        return List.of(
                Figure.of("records read", figures.records(), "records").atLeast(DeletesTarget.RECORDS),
                Figure.of("rows deleted, and no others", figures.rowsDeleted(), "rows")
                        .atLeast(DeletesTarget.GONE),
                Figure.of("heap in use after a collection, at most", figures.peakHeapAfterGc() / MB, "MB")
                        .below(HEAP_MB),
                Figure.of("memory of the process, at most", figures.peakRss() / MB, "MB"),
                Figure.of("time in collections", figures.collectionMillis() / 1e3, "s"),
                Figure.of("statements that read live ids", figures.slices(), "statements")
                        .atMost(SLICES),
                Figure.of("slowest of these, 200,000 ids", figures.slowestSliceNanos() / 1e9, "s"),
                Figure.of("requests of the second look", figures.pages() - DeletesTarget.RECORDS / PAGE, "requests"),
                Figure.of("time to compare, second look included", figures.compareNanos() / 1e9, "s"),
                Figure.of("time to delete", figures.deleteNanos() / 1e9, "s"),
                Figure.of("time of the run", figures.wallNanos() / 1e9, "s"));
    }
}
