"""What Telegram says when it refuses: the error code, the description and the parameters of an answer."""

from typing import Any


class Refused(Exception):
    """An answer with `ok: false`. `code` is the HTTP status, `parameters` as in ResponseParameters."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """Return the JSON body of the answer."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(description: str, **parameters: Any) -> Refused:
    """Build a 400: the request can never succeed as it stands."""
    return Refused(400, f"Bad Request: {description}", parameters or None)


def forbidden(description: str) -> Refused:
    """Build a 403: the person or the group does not want the bot."""
    return Refused(403, f"Forbidden: {description}")


def conflict(description: str) -> Refused:
    """Build a 409: two ways of fetching updates got in each other's way."""
    return Refused(409, f"Conflict: {description}")


def too_many_requests(retry_after: int) -> Refused:
    """Build a 429 that asks to wait `retry_after` seconds."""
    return Refused(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})


def unauthorized() -> Refused:
    """Build the 401 of a wrong token."""
    return Refused(401, "Unauthorized")


def not_found(what: str = "") -> Refused:
    """Build a 404; `what` is the detail after the colon, if any."""
    return Refused(404, f"Not Found: {what}" if what else "Not Found")
