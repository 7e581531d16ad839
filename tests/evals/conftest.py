"""The invented harbour as a suite, and the suites beside the project where they are."""

from pathlib import Path

import pytest
from tests.support.suite_folder import SuiteFolder

from witness.evals.suite import Suite, load_suite

MAPLE = Path("../shared/suites/maple").resolve()


@pytest.fixture
def folder(tmp_path: Path) -> SuiteFolder:
    return SuiteFolder(tmp_path / "harbour")


@pytest.fixture
def harbour(folder: SuiteFolder) -> Suite:
    return folder.load()


@pytest.fixture(scope="module")
def maple() -> Suite:
    if not MAPLE.is_dir():
        pytest.skip("needs ../shared/suites/maple")
    return load_suite(MAPLE)
