package io.airdelta.e2e;

import io.airdelta.delta.ScdType;
import io.airdelta.sync.Capture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One target of the fault matrix: a pair of capture and scdType. */
record MatrixTarget(Capture capture, ScdType scdType) {
    /** Every pair; {@code auto} is one of the others. */
    static List<MatrixTarget> all() {
        List<MatrixTarget> all = new ArrayList<>();
        for (Capture capture : List.of(Capture.SNAPSHOT, Capture.INCREMENTAL, Capture.WEBHOOK)) {
            for (ScdType scdType : ScdType.values()) {
                all.add(new MatrixTarget(capture, scdType));
            }
        }
        return all;
    }

    /** The table's name, without its schema. */
    String table() {
        return (capture + "_" + scdType).toLowerCase(Locale.ROOT);
    }

    /** The parameters of its route. */
    List<String> parameters(String schema) {
        return List.of(
                "base",
                TinyBase.BASE,
                "table",
                "Tasks",
                "target",
                schema + "." + table(),
                "capture",
                capture.name().toLowerCase(Locale.ROOT),
                "scdType",
                scdType.name());
    }

    @Override
    public String toString() {
        return capture.name().toLowerCase(Locale.ROOT) + " " + scdType;
    }
}
