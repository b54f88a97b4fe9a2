package io.airdelta.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWarehouse.class)
class WarehouseSessionsTest {

    @Test
    void sessionThatNobodyUsesIsForgottenUnlessItIsWorking(EmbeddedWarehouse running) throws Exception {
        CatalogName catalog = new CatalogName("main");
        SparkSession spark = SparkSession.getDefaultSession().get();
        try (WarehouseSessions sessions =
                new WarehouseSessions(spark, catalog, new SqlDialect(catalog, new TableDirectory(Path.of("x"))))) {
            WarehouseSession idle = sessions.open("", "", MissingNode.getInstance());
            WarehouseSession working = sessions.open("", "", MissingNode.getInstance());
            Statement endless = working.prepare(
                    "SELECT count(*) FROM range(0, 1000000000000, 1, 1000)", MissingNode.getInstance(), 0);
            sessions.start(endless, Duration.ZERO);

            sessions.closeIdleSince(Instant.now().minusSeconds(60));
            assertThat(sessions.get(idle.id())).isSameAs(idle);

            sessions.closeIdleSince(Instant.now().plusSeconds(1));
            assertThatThrownBy(() -> sessions.get(idle.id()))
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("Connect again");
            assertThat(sessions.get(working.id())).isSameAs(working);

            sessions.close(working.id());
            assertThat(endless.await(Duration.ZERO)).contains(new Outcome.Canceled());
        }
    }
}
