package io.airdelta.e2e;

import java.util.List;

/** The kills with even numbers. */
class EvenKillsNightlyIT extends NightlyKills {
    static List<Kill> kills() {
        return half(0);
    }
}
