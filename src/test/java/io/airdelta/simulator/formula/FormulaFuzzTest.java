package io.airdelta.simulator.formula;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.airdelta.fuzz.FuzzResults;
import io.airdelta.fuzz.Fuzzed;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;

/** Formulas that come to the simulator over HTTP. */
@Fuzzed
class FormulaFuzzTest {
    private static final OneRecord RECORD = new OneRecord();

    /** A formula's REGEX_MATCH takes a pattern from outside: that is what it is for. The fuzzer has a process for this class alone. */
    @BeforeAll
    static void take_patterns_from_outside() {
        System.setProperty("jazzer.disabled_hooks", "com.code_intelligence.jazzer.sanitizers.RegexInjection");
    }

    @FuzzTest(maxDuration = "2m")
    void every_text_is_a_formula_with_a_value_or_refused(byte[] data) {
        FuzzResults.executed();
        try {
            Formula formula = Formula.parse(new String(data, StandardCharsets.UTF_8));
            assertThat(formula.evaluate(RECORD)).isNotNull();
            formula.accepts(RECORD);
            assertThat(formula.fields()).doesNotHaveDuplicates();
        } catch (FormulaException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
