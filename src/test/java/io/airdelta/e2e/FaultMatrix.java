package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.sync.Capture;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cases of the fault matrix for one capture: a class for each, so that they are played side by side. {@code
 * -Dairdelta.matrix.only=REGEX} plays those alone in whose names it is found.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SharedWarehouse.class)
abstract class FaultMatrix {
    private static final Pattern ONLY = Pattern.compile(System.getProperty("airdelta.matrix.only", ""));

    private final List<MatrixCase> cases;
    private final int batchRows;
    private final boolean deleting;
    private MatrixBase base;

    private FaultMatrix(List<MatrixCase> cases, Capture capture, int batchRows, boolean deleting) {
        this.cases = cases.stream()
                .filter(each -> each.target().capture() == capture
                        && ONLY.matcher(each.toString()).find())
                .toList();
        this.batchRows = batchRows;
        this.deleting = deleting;
    }

    /** Each fault once, over all captures; people delete before the last case of each target. */
    abstract static class Each extends FaultMatrix {
        Each(Capture capture) {
            super(MatrixCase.each(), capture, 1_000, false);
        }
    }

    /** Each fault with each scdType whose runs can meet it; rows come in two batches, and people delete as well. */
    abstract static class Every extends FaultMatrix {
        Every(Capture capture) {
            super(MatrixCase.every(), capture, 60, true);
        }
    }

    @BeforeAll
    void start(SharedWarehouse warehouse, @TempDir Path letters) throws Exception {
        base = new MatrixBase(batchRows, letters);
    }

    @AfterAll
    void stop() throws Exception {
        base.close();
    }

    List<MatrixCase> cases() {
        return cases;
    }

    @Order(1)
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void after_a_fault_the_target_is_right_and_each_record_stands_there_once(MatrixCase each) throws Exception {
        boolean last = cases.stream()
                .filter(other -> other.target().equals(each.target()))
                .reduce((before, after) -> after)
                .filter(each::equals)
                .isPresent();
        each.play(base, deleting || last);
    }

    /** Requires of a complete scan of each target that it finds what was deleted, which a run that reads changes does not. */
    void requireCompleteScansToFindDeletes() throws Exception {
        base.restartForCompleteScans();
        for (MatrixTarget target :
                cases.stream().map(MatrixCase::target).distinct().toList()) {
            Run run = base.run(target);
            assertThat(run.status()).as(run.error()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(run.capture().isComplete()).isTrue();
            MatrixCase.requireTruth(base, target, true);
        }
    }
}
