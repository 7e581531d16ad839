"""What is left of a question once all that is known has been crossed out, and what it must have been meant for."""

from collections.abc import Callable, Iterator, Sequence

from witness.domain.place import Place
from witness.models.builtin.lexicon import Lexicon
from witness.models.builtin.question import Problem
from witness.models.builtin.reading import Reading, Word

_OTHER_SUBJECT_WORDS = 3
"""So many unknown words mean that the question is about something else."""


class UnplacedReader:
    """Names what nobody has understood, in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon.asking
        self._articles = lexicon.places.articles
        self._lead_in = lexicon.places.lead_in - lexicon.places.articles
        self._camera_words = lexicon.places.camera

    def left_aside(self, reading: Reading) -> tuple[str, ...]:
        """Words that say something, which makes no difference here."""
        return tuple(w.text for w in reading.open_words() if w.text in self._words.left_aside)

    def read(
        self, reading: Reading, place: Place, names: Callable[[], Sequence[str]], *, asks: bool, about_something: bool
    ) -> list[Problem]:
        """The problems that the rest makes. `asks`: it is the form of a question; `about_something`: of which a
        pronoun may speak."""
        runs = list(self._runs(reading))
        pronouns = [run for run in runs if all(word.text in self._words.pronouns for word in run)]
        runs = [run for run in runs if run not in pronouns]
        if not runs:
            leans = bool(pronouns) and not about_something
            return [Problem("follow_up", _shown(reading, pronouns[0]))] if leans else []
        shown = ", ".join(_shown(reading, run) for run in runs)
        places = [self._as_place(reading, run) for run in runs]
        if sum(map(len, runs)) >= _OTHER_SUBJECT_WORDS or (any(places) and not all(places)):
            return [Problem("out_of_scope", shown)]
        if all(places):
            cameras = tuple(camera.friendly_name for camera in place.cameras)
            return [Problem("unknown_camera", ", ".join(filter(None, places)), cameras)]
        return [Problem("unknown_name", shown, tuple(names())) if asks else Problem("out_of_scope", shown)]

    def _runs(self, reading: Reading) -> Iterator[list[Word]]:
        """The words that nobody has understood, neighbours together."""
        run: list[Word] = []
        for word in reading.words:
            if reading.is_open(word) and word.text not in self._words.fillers | self._words.left_aside:
                run.append(word)
            elif run:
                yield run
                run = []
        if run:
            yield run

    def _as_place(self, reading: Reading, run: Sequence[Word]) -> str | None:
        """The words as the name of a place, with the known words that belong to it ("back" in "the back garden");
        None where no place would be named."""
        words = reading.words
        first, behind = words.index(run[0]), words.index(run[-1]) + 1
        if behind < len(words) and words[behind].text in self._camera_words:
            return _shown(reading, run)
        lead = first - 1
        while lead >= 0 and words[lead].text not in self._lead_in and reading.is_open(words[lead]):
            lead -= 1
        if lead < 0 or not reading.is_open(words[lead]):
            return None
        first = next(i for i in range(lead + 1, first + 1) if words[i].text not in self._articles)
        return reading.shown(words[first].start, run[-1].end)


def _shown(reading: Reading, run: Sequence[Word]) -> str:
    return reading.shown(run[0].start, run[-1].end)
