package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MatrixCaseTest {
    @Test
    void every_build_plays_each_fault_once_and_each_pair_of_capture_and_scd_type_at_least_twice() {
        List<MatrixCase> cases = MatrixCase.each();

        assertThat(cases.stream()
                        .flatMap(each -> each.rounds().stream())
                        .flatMap(List::stream)
                        .map(MatrixFault::name))
                .containsExactlyInAnyOrderElementsOf(
                        MatrixFault.all().stream().map(MatrixFault::name).toList());
        Map<MatrixTarget, Long> used = cases.stream()
                .map(MatrixCase::target)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(used).hasSize(MatrixTarget.all().size());
        assertThat(used.values()).allMatch(times -> times >= 2);
    }

    @Test
    void at_night_each_fault_is_played_once_with_every_target_that_can_meet_it() {
        List<String> cells = MatrixFault.all().stream()
                .flatMap(fault ->
                        MatrixTarget.all().stream().filter(fault.target()).map(target -> target + ": " + fault.name()))
                .toList();

        assertThat(MatrixCase.every().stream()
                        .flatMap(each -> each.rounds().stream()
                                .flatMap(List::stream)
                                .map(fault -> each.target() + ": " + fault.name())))
                .containsExactlyInAnyOrderElementsOf(cells);
        assertThat(cells).hasSizeGreaterThan(450);
    }

    @Test
    void what_the_next_fault_would_hide_is_played_alone() {
        assertThat(MatrixCase.every().stream().flatMap(each -> each.rounds().stream()))
                .filteredOn(round -> round.size() > 1)
                .allSatisfy(round ->
                        assertThat(round).extracting(MatrixFault::company).doesNotContain(MatrixFault.Company.NOBODY));
    }
}
