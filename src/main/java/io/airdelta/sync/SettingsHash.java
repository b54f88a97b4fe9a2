package io.airdelta.sync;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Tells whether a route still asks for the same rows as when its target was written ({@code airdelta_state.settings_hash}). */
final class SettingsHash {
    private SettingsHash() {}

    /** 32 hex digits over every parameter that decides which rows and cells the target holds. */
    static String of(Run run) {
        TableSpec spec = run.spec();
        List<Object> parts = List.of(
                run.baseId(),
                table(run),
                spec.view(),
                spec.filter(),
                spec.fields(),
                spec.exclude(),
                spec.naming(),
                spec.numbers(),
                spec.transform(),
                spec.deletes(),
                spec.scdType(),
                spec.capture());
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(parts.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The table's id; its name where the schema may not be read. */
    private static String table(Run run) {
        if (run.schema().source() != null) {
            return run.tableId() == null ? run.tableName() : run.tableId();
        }
        return run.target()
                .remembered()
                .filter(state -> state.isKnownAs(run.spec().table()))
                .map(StateEntry::tableId)
                .orElse(run.spec().table());
    }
}
