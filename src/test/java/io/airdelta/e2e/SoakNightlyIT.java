package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.cli.CommandProcess;
import io.airdelta.embedded.SharedWarehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The service keeps all targets for a while, people edit, everything fails now and then, and the process is killed now and then;
 * when the trouble is over, the targets are right. {@code -Dairdelta.soak.rounds=N} such times, from {@code
 * -Dairdelta.soak.seed=N}; a round takes {@code -Dairdelta.soak.seconds=N}.
 */
@Tag("nightly-soak")
@ExtendWith({SharedWarehouse.class, NightlyResults.class})
class SoakNightlyIT {
    @TempDir
    private static Path directory;

    private static KillScene scene;

    @BeforeAll
    static void start(SharedWarehouse warehouse) throws Exception {
        scene = new KillScene(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        scene.close();
    }

    static List<Long> rounds() {
        long first = Long.getLong("airdelta.soak.seed", 1);
        List<Long> seeds = new ArrayList<>();
        for (long seed = first; seed < first + Integer.getInteger("airdelta.soak.rounds", 8); seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    @ParameterizedTest(name = "round {0}: random faults, edits and kills")
    @MethodSource("rounds")
    void when_the_trouble_is_over_the_targets_are_right(long seed) throws Exception {
        Random random = new Random(seed);
        long end = System.nanoTime()
                + Duration.ofSeconds(Integer.getInteger("airdelta.soak.seconds", 120))
                        .toNanos();
        while (System.nanoTime() < end) {
            try (CommandProcess service = scene.serve()) {
                int steps = 3 + random.nextInt(8);
                for (int step = 0; step < steps && System.nanoTime() < end; step++) {
                    trouble(random);
                    service.waitFor(Duration.ofMillis(500 + random.nextInt(3000)));
                    assertThat(service.isAlive()).as(service::said).isTrue();
                    scene.base().heal();
                }
                if (random.nextBoolean()) {
                    service.kill();
                } else {
                    service.terminate();
                    assertThat(service.exitCode()).as(service::said).isEqualTo(143);
                }
            }
        }
        scene.base().heal();
        for (MatrixTarget target : MatrixTarget.all()) {
            scene.requireRight(target, "after round " + seed);
        }
    }

    private static void trouble(Random random) throws Exception {
        MatrixBase base = scene.base();
        List<MatrixFault> faults = MatrixFault.all();
        List<MatrixTarget> targets = MatrixTarget.all();
        for (int i = random.nextInt(3); i >= 0; i--) {
            MatrixFault fault = faults.get(random.nextInt(faults.size()));
            if (fault.isOver()) {
                fault.arming().arm(base, targets.get(random.nextInt(targets.size())), 0);
            }
        }
        if (random.nextInt(3) > 0) {
            base.edit(true);
        }
        if (random.nextInt(6) == 0) {
            reset(base, random.nextBoolean());
        }
    }

    private static void reset(MatrixBase base, boolean airtable) throws IOException {
        if (airtable) {
            base.toAirtable().reset();
        } else {
            base.toWarehouse().reset();
        }
    }
}
