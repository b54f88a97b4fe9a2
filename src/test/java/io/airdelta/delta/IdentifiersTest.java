package io.airdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class IdentifiersTest {

    @Test
    void keepsEveryCharacterAndDoublesBackticks() {
        assertThat(Identifiers.quote("a`b` ? \" ' . {x}\nאב😀$${env:HOME}"))
                .isEqualTo("`a``b`` ? \" ' . {x}\nאב😀$${env:HOME}`");
    }

    @Test
    void refusesWhatTheWarehouseWouldNotTakeAsItStands() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Identifiers.quote(""))
                .withMessageContaining("empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Identifiers.quote("x\uD83D"))
                .withMessageContaining("surrogate");
    }
}
