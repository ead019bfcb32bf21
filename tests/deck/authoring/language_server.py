"""A client of the real yaml-language-server, over stdio: what an editor asks it while a deck is written."""

import json
import subprocess
from pathlib import Path
from typing import IO, Any, Self, cast

Message = dict[str, Any]

SETTINGS: dict[str, Message] = {
    "yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}},
    "http": {},
    "[yaml]": {},
    "editor": {"tabSize": 2},
    "files": {},
}


class LanguageServer:
    """One server with one folder open; use it in a ``with``, which ends it."""

    def __init__(self, package: Path, folder: Path) -> None:
        self.folder = folder
        script = package / "bin" / "yaml-language-server"
        command = ["node", str(script), "--stdio"]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
        self._asked = 0
        self._versions: dict[str, int] = {}
        self._problems: dict[tuple[str, int], list[Message]] = {}

    def __enter__(self) -> Self:
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {
                "publishDiagnostics": {"versionSupport": True},
                "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]},
            },
        }
        root = self.folder.as_uri()
        folders = [{"uri": root, "name": "decks"}]
        self._ask(
            "initialize",
            {"processId": None, "rootUri": root, "workspaceFolders": folders, "capabilities": capabilities},
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": SETTINGS})
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._ask("shutdown", None)
            self._tell("exit", None)
            self._process.wait(timeout=20)
        finally:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                assert stream is not None
                stream.close()

    def problems(self, name: str, text: str) -> list[Message]:
        """Return what the server says of ``text`` as the deck ``name``, once it has judged it."""
        uri = self._open(name, text)
        key = (uri, self._versions[uri])
        while key not in self._problems:
            self._receive()
        return self._problems[key]

    def completion(self, name: str, text: str) -> dict[str, Message]:
        """Return what is offered where ``|`` stands in ``text``: label -> item."""
        position, text = _cursor(text)
        uri = self._open(name, text)
        answer = self._ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": position})
        return {item["label"]: item for item in (answer or {"items": []})["items"]}

    def hover(self, name: str, text: str) -> str:
        """Return the explanation of the word at ``|`` in ``text``."""
        position, text = _cursor(text)
        uri = self._open(name, text)
        answer = self._ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": position})
        return "" if answer is None else cast("str", answer["contents"]["value"])

    def _open(self, name: str, text: str) -> str:
        uri = (self.folder / name).as_uri()
        version = self._versions[uri] = self._versions.get(uri, 0) + 1
        if version == 1:
            document = {"uri": uri, "languageId": "yaml", "version": version, "text": text}
            self._tell("textDocument/didOpen", {"textDocument": document})
        else:
            changes = {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]}
            self._tell("textDocument/didChange", changes)
        return uri

    def _ask(self, method: str, params: Any) -> Any:
        self._asked += 1
        asked = self._asked
        self._send({"id": asked, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == asked and "method" not in message:
                assert "error" not in message, message
                return message.get("result")

    def _tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = cast("IO[bytes]", self._process.stdin)
        stream.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        stream.flush()

    def _receive(self) -> Message:
        """Return the server's next message; what it asks of an editor is answered, what it found is kept."""
        stream = cast("IO[bytes]", self._process.stdout)
        length = 0
        while line := stream.readline().strip():
            name, _, value = line.partition(b": ")
            length = int(value) if name == b"Content-Length" else length
        assert length, "the language server has gone"
        message = cast("Message", json.loads(stream.read(length)))
        if "id" in message and "method" in message:
            items = message["params"].get("items", []) if message["method"] == "workspace/configuration" else None
            self._send({"id": message["id"], "result": items and [SETTINGS.get(item["section"]) for item in items]})
        elif message.get("method") == "textDocument/publishDiagnostics":
            found = message["params"]
            version = found.get("version", self._versions.get(found["uri"], 0))
            self._problems[found["uri"], version] = found["diagnostics"]
        return message


def _cursor(text: str) -> tuple[Message, str]:
    before, _, after = text.partition("|")
    line = before.count("\n")
    return {"line": line, "character": len(before) - before.rfind("\n") - 1}, before + after
