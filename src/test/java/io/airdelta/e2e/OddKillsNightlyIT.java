package io.airdelta.e2e;

import java.util.List;

/** The kills with odd numbers. */
class OddKillsNightlyIT extends NightlyKills {
    static List<Kill> kills() {
        return half(1);
    }
}
