package io.airdelta.embedded;

/** A statement that this warehouse refuses before Spark sees it, with Databricks' condition and SQLSTATE. */
final class SqlRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sqlState;

    SqlRejected(String condition, String message, String sqlState) {
        super("[" + condition + "] " + message + " SQLSTATE: " + sqlState);
        this.sqlState = sqlState;
    }

    SqlFailure failure() {
        return new SqlFailure(sqlState, getMessage());
    }
}
