package io.airdelta.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An answer that is an error, in one of the three shapes in which Airtable gives errors. */
final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ObjectNode body;

    private ApiError(int status, ObjectNode body) {
        super(body.toString(), null, false, false);
        this.status = status;
        this.body = body;
    }

    int status() {
        return status;
    }

    ObjectNode body() {
        return body;
    }

    static ApiError of(int status, String type, String message) {
        return new ApiError(status, object(type, message));
    }

    static ApiError invalid(String type, String message) {
        return of(422, type, message);
    }

    static ApiError withoutMessage(int status, String type) {
        ObjectNode body = Json.object();
        body.putObject("error").put("type", type);
        return new ApiError(status, body);
    }

    static ObjectNode object(String type, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("type", type).put("message", message);
        return body;
    }

    static ObjectNode array(String type, String message) {
        ObjectNode body = Json.object();
        body.putArray("errors").addObject().put("error", type).put("message", message);
        return body;
    }

    static ApiError notFound() {
        return new ApiError(404, Json.object().put("error", "NOT_FOUND"));
    }

    static ApiError authenticationRequired() {
        return of(401, "AUTHENTICATION_REQUIRED", "Authentication required");
    }

    static ApiError modelNotFound() {
        return of(
                403,
                "INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND",
                "Invalid permissions, or the requested model was not found. Check that both your user and your token have"
                        + " the required permissions, and that the model names and/or ids are correct.");
    }

    static ApiError notPermitted() {
        return of(403, "INVALID_PERMISSIONS", "You are not permitted to perform this operation");
    }

    static ApiError tableNotFound(String table, String base) {
        return of(404, "TABLE_NOT_FOUND", "Could not find table " + table + " in application " + base);
    }

    static ApiError recordNotFound() {
        return of(404, "MODEL_ID_NOT_FOUND", "Record not found");
    }

    static ApiError rowDoesNotExist(String recordId) {
        return invalid("ROW_DOES_NOT_EXIST", "Record ID " + recordId + " does not exist in this table");
    }

    static ApiError invalidRequest() {
        return invalid(
                "INVALID_REQUEST_UNKNOWN", "Invalid request: parameter validation failed. Check your request data.");
    }

    static ApiError unknownField(String name) {
        return invalid("UNKNOWN_FIELD_NAME", "Unknown field name: \"" + name + "\"");
    }

    static ApiError missingFields() {
        return invalid("INVALID_REQUEST_MISSING_FIELDS", "Could not find field \"fields\" in the request body");
    }

    static ApiError invalidRecords(String message) {
        return invalid("INVALID_RECORDS", message);
    }

    static ApiError invalidFormula(String why) {
        return invalid("INVALID_FILTER_BY_FORMULA", "The formula for filtering records is invalid: " + why);
    }
}
