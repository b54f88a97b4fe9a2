package com.example;

import java.util.Map;

/** Is told of each run by the parameter {@code after}. */
public final class RunTold {
    /** @param run the run's row of {@code airdelta_runs}, column → value */
    public void tell(Map<String, Object> run) {
        System.out.println("run of " + run.get("route_id") + ": " + run.get("status") + ", " + run.get("rows_inserted")
                + " rows inserted, " + run.get("rows_updated") + " updated, " + run.get("rows_deleted") + " deleted");
    }
}
