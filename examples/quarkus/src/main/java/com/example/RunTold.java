package com.example;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Map;
import org.jboss.logging.Logger;

/** Is told of each run by the parameter {@code after}: a bean of CDI by its name. */
@ApplicationScoped
@Named("told")
public class RunTold {
    private static final Logger LOG = Logger.getLogger(RunTold.class);

    /** @param run the run's row of {@code airdelta_runs}, column → value */
    public void tell(Map<String, Object> run) {
        LOG.infof(
                "run of %s: %s, %s rows inserted", run.get("route_id"), run.get("status"), run.get("rows_inserted"));
    }
}
