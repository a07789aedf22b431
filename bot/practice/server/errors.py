"""Error responses of the Bot API: error code, description and ResponseParameters."""

from typing import Any


class ApiError(Exception):
    """A response with `ok: false`. `code` is the HTTP status, `parameters` as in ResponseParameters."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """Return the JSON body of the response."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(description: str, **parameters: Any) -> ApiError:
    """Build a 400: the request is invalid."""
    return ApiError(400, f"Bad Request: {description}", parameters or None)


def forbidden(description: str) -> ApiError:
    """Build a 403: the user blocked the bot, or the group removed it."""
    return ApiError(403, f"Forbidden: {description}")


def conflict(description: str) -> ApiError:
    """Build a 409: another getUpdates call or a webhook is active."""
    return ApiError(409, f"Conflict: {description}")


def too_many_requests(retry_after: int) -> ApiError:
    """Build a 429 that asks to wait `retry_after` seconds."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})


def unauthorized() -> ApiError:
    """Build the 401 of a wrong token."""
    return ApiError(401, "Unauthorized")


def not_found(what: str = "") -> ApiError:
    """Build a 404; `what` is the detail after the colon, if any."""
    return ApiError(404, f"Not Found: {what}" if what else "Not Found")
