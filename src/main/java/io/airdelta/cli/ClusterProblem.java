package io.airdelta.cli;

import io.airdelta.sync.SettingKeys;
import java.sql.SQLException;

/** Why the database of the cluster cannot be used: what is wrong, which setting holds it, and what to do. */
final class ClusterProblem {
    private static final String NOT_NEEDED = ", or remove " + SettingKeys.CLUSTER_URL + " where one node is enough";

    /** @param isSetting whether it lasts until somebody changes a setting or a right, and does not pass by itself */
    record Finding(String text, boolean isSetting) {}

    private ClusterProblem() {}

    /** @param failure as the driver or the pool threw it; no message of theirs holds a password */
    static Finding of(SQLException failure) {
        String subject = "The database of the cluster (" + SettingKeys.CLUSTER_URL + ") cannot be used: ";
        String words = FailureText.text(answer(failure));
        String state =
                answer(failure).getSQLState() == null ? "" : answer(failure).getSQLState();
        if (state.startsWith("28")) {
            return new Finding(
                    subject + "it refuses the user or the password (" + words + "). Correct " + SettingKeys.CLUSTER_USER
                            + " and " + SettingKeys.CLUSTER_PASSWORD + NOT_NEEDED,
                    true);
        }
        if (state.equals("3D000")) {
            return new Finding(
                    subject + words + ". Make the database, or correct its name at the end of "
                            + SettingKeys.CLUSTER_URL + NOT_NEEDED,
                    true);
        }
        if (state.equals("42501") || state.equals("3F000")) {
            return new Finding(
                    subject + "its tables are missing, and the user may not make them (" + words
                            + "). Grant it: GRANT CREATE, USAGE ON SCHEMA public TO the user of "
                            + SettingKeys.CLUSTER_USER + NOT_NEEDED,
                    true);
        }
        return new Finding(
                subject + words + ". Start it, correct host and port in " + SettingKeys.CLUSTER_URL + NOT_NEEDED,
                false);
    }

    /** What the database said, if anything: the pool's own words tell of its connections. */
    private static SQLException answer(SQLException failure) {
        SQLException answer = failure;
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException told) {
                answer = told;
            }
        }
        return answer;
    }
}
