package io.airdelta.host;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Is told of each run by the parameter {@code after}, and prints the first one for the test that started the host. */
public final class Outcome {
    private final CountDownLatch told = new CountDownLatch(1);
    private Map<String, Object> run;

    /** Takes the row of {@code airdelta_runs}. */
    public synchronized void tell(Map<String, Object> row) {
        if (run == null) {
            run = row;
            told.countDown();
        }
    }

    /** Waits for the first run and prints it, and what the class path must not hold. */
    void print() throws InterruptedException {
        boolean ended = told.await(3, TimeUnit.MINUTES);
        synchronized (this) {
            System.out.println("OUTCOME "
                    + (ended ? run.get("status") + " " + run.get("rows_inserted") + " " + run.get("error") : "none"));
        }
        for (String type : new String[] {
            "org.apache.spark.SparkContext",
            "io.delta.tables.DeltaTable",
            "io.airdelta.simulator.AirtableSimulator",
            "io.airdelta.embedded.EmbeddedWarehouse",
            "io.airdelta.cli.Airdelta"
        }) {
            System.out.println("ABSENT " + type + " " + isAbsent(type));
        }
    }

    private static boolean isAbsent(String type) {
        try {
            Class.forName(type);
            return false;
        } catch (ClassNotFoundException e) {
            return true;
        }
    }
}
