package io.airdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdentifiersTest {

    @Test
    void keepsEveryCharacterAndDoublesBackticks() {
        assertThat(Identifiers.quote("a`b` ? \" ' . {x}\nאב😀$")).isEqualTo("`a``b`` ? \" ' . {x}\nאב😀$`");
    }

    @Test
    void dollarsAndBracesThatAreNoVariableStay() {
        for (String name : List.of("$", "$$", "$ {x}", "{x}", "$x", "x$")) {
            assertThat(Identifiers.quote(name)).isEqualTo("`" + name + "`");
        }
    }

    @Test
    void refusesWhatTheWarehouseWouldNotTakeAsItStands() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Identifiers.quote(""))
                .withMessageContaining("empty");
        for (String variable : List.of("${env:HOME}", "${x}", "cost ${", "$${x}", "`${x}`")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Identifiers.quote(variable))
                    .withMessageContaining("\"${\"");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Identifiers.quote("x\uD83D"))
                .withMessageContaining("surrogate");
    }
}
