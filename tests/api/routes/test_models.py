"""The language models of the settings, and whether they answer."""

from tests.support.api import serving
from tests.support.house import House
from tests.support.scripted_model import ScriptedModel, say

from witness.models.listed import ListedModel
from witness.models.openai_chat import OpenAIChat

MODELS = {
    "good": ListedModel("openai", "small", "answers", lambda: ScriptedModel([say("ready")])),
    "gone": ListedModel("ollama", "large", None, lambda: OpenAIChat("http://127.0.0.1:9/v1", "large")),
}


def test_models_are_listed_and_tried(house: House) -> None:
    with serving(house, None, models=MODELS) as api, api.client("owner") as client:
        assert client.get("/api/models").json() == [
            {"name": "good", "provider": "openai", "model": "small", "role": "answers"},
            {"name": "gone", "provider": "ollama", "model": "large", "role": None},
        ]
        tried = client.post("/api/models/good/test").json()
        assert (tried["success"], tried["message"]) == (True, None)
        tried = client.post("/api/models/gone/test").json()
        assert (tried["success"], tried["message"]) == (False, "large cannot be reached")
        assert client.post("/api/models/unknown/test").status_code == 404


def test_they_are_for_admins(house: House) -> None:
    with serving(house, None, models=MODELS) as api, api.client("guest") as client:
        assert client.get("/api/models").status_code == 403
        assert client.post("/api/models/good/test").status_code == 403
