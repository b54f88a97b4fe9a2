package io.airdelta.embedded;

/** A request that gets an error answer: HTTP status, Databricks' {@code error_code}, and what to do about it. */
final class ApiException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String errorCode;

    ApiException(int status, String errorCode, String message) {
        super(message);
        this.status = status;
        this.errorCode = errorCode;
    }

    static ApiException badRequest(String message) {
        return new ApiException(400, "INVALID_PARAMETER_VALUE", message);
    }

    static ApiException notFound(String message) {
        return new ApiException(404, "RESOURCE_DOES_NOT_EXIST", message);
    }

    int status() {
        return status;
    }

    String errorCode() {
        return errorCode;
    }
}
