package io.airdelta.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkException;
import org.apache.spark.SparkRuntimeException;
import org.junit.jupiter.api.Test;
import scala.collection.immutable.Map;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

class SqlFailureTest {

    private static final SparkRuntimeException DIVISION =
            new SparkRuntimeException("DIVIDE_BY_ZERO", parameter("config", "x"), null, null, "");

    @Test
    void causeIsToldAfterSparksOwnMessage() {
        SqlFailure failure =
                SqlFailure.of(new SparkException("TASK_WRITE_FAILED", parameter("path", "file:/x"), DIVISION));
        assertThat(failure.sqlState()).isEqualTo("58030");
        assertThat(failure.message())
                .startsWith("[TASK_WRITE_FAILED]")
                .contains("Caused by: org.apache.spark.SparkRuntimeException: [DIVIDE_BY_ZERO]");
    }

    @Test
    void stateIsTakenFromBelowWhereTheTopHasNone() {
        SqlFailure failure = SqlFailure.of(new SparkException("Job aborted\n\tat x.Y.z(Y.java:1)", DIVISION));
        assertThat(failure.sqlState()).isEqualTo("22012");
        assertThat(failure.message()).startsWith("Job aborted\nCaused by: ").doesNotContain("Y.java");
    }

    @Test
    void messageRepeatedByEveryLayerIsToldOnce() {
        RuntimeException inner = new IllegalStateException("boo");
        assertThat(SqlFailure.of(new RuntimeException(inner.toString(), inner)).message())
                .isEqualTo("java.lang.RuntimeException: java.lang.IllegalStateException: boo");
    }

    @Test
    void messageThatQuotesALargeValueIsCut() {
        assertThat(SqlFailure.of(new RuntimeException("x".repeat(1_000_000))).message())
                .hasSizeLessThan(20_000)
                .endsWith("…");
    }

    private static Map<String, String> parameter(String name, String value) {
        return Map$.MODULE$.from(CollectionConverters.asScala(java.util.Map.of(name, value)));
    }
}
